#!/bin/sh
# The examples of finance.md as a script. Needs a running demo city, and nothing but sh and curl.
#
#   docs/finance-tour.sh                              against http://localhost:8080
#   BASE=http://localhost:9090 docs/finance-tour.sh   against another server
#
# Stops at the first answer that is not as expected, with exit status 1. Each run pays another four people.
set -eu

step() { printf '\n== %s\n' "$1"; }
stopped=yes
trap 'rm -f "${ACCOUNTS:-}" "${STATEMENT:-}"; [ "$stopped" = no ] || printf "\nThe tour stopped here. The last answer was:\n%s\n" "${A:-none}" >&2' EXIT

BASE=${BASE:-http://localhost:8080}
FUNDS=$BASE/api/v1/fund-ledger
field() { tr '{,[' '\n\n\n' | sed -n 's/^"'"$1"'":"\{0,1\}\([^]"}]*\).*/\1/p' | sed -n 1p | grep .; }
key() { od -An -N8 -tx1 /dev/urandom | tr -d ' \n'; }
staff() { curl -sS "$BASE/api/v1/auth/staff/session" -H 'Content-Type: application/json' -d '{"username":"'"$1"'","password":"demo"}' | field accessToken; }
get() { curl -sS -H "Authorization: Bearer $TOKEN" "$FUNDS/$1"; }
post() { curl -sS -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(key)" -H 'Content-Type: application/json' -d "$2" "$FUNDS/$1"; }
# A card number with its check digit (Luhn), from 18 digits.
card() { echo "$1" | awk '{ s = 0; for (i = 18; i >= 1; i--) { d = substr($1, i, 1); if ((18 - i) % 2 == 0) { d *= 2; if (d > 9) d -= 9 } s += d } print $1 (10 - s % 10) % 10 }'; }
# Asks again until the state of the list is the one hoped for.
until_state() {
    tries=0
    until A=$(get "payment-lists/$LIST") && [ "$(echo "$A" | field state)" = "$1" ]; do
        tries=$((tries + 1)); [ "$tries" -lt 60 ] || exit 1
        sleep 1
    done
    echo "$A"
}

FINANCE=$(staff finance)
SECOND=$(staff finance2)
TOKEN=$FINANCE

step '1 A payment list: four people, each with a card'
# The list is the city's, so the city needs a share of the budget besides those of its counties.
A=$(post allocations '{"programmeCode":"MINIMUM_LIVING_ALLOWANCE","regionCode":"361000","amountFen":200000,"memo":"市本级发放"}'); echo "$A"
echo "$A" | field transactionId > /dev/null
ACCOUNTS=$(mktemp)
TAKEN=$(get 'payment-lists?limit=100' | tr '{' '\n' | grep -c '"listId"' || :)
curl -sS "$BASE/api/v1/demo/accounts" | tr '{' '\n' | grep '"situation":"RECEIVES_ALLOWANCE"' | sed -n "$((TAKEN * 4 + 1)),$((TAKEN * 4 + 4))p" > "$ACCOUNTS"
A=$(wc -l < "$ACCOUNTS"); [ "$A" -eq 4 ]
LINES=
number=0
while read -r person; do
    number=$((number + 1))
    # The demo bank knows a card that ends in 00 before its check digit as closed, one in 01 as blocked later.
    case $number in 1) ending=00 ;; 2) ending=01 ;; *) ending=7$number ;; esac
    digits=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
    LINES="$LINES${LINES:+,}{\"personId\":\"$(echo "$person" | field personId)\",\"card\":\"$(card "$(printf '622848%010d%s' "$digits" "$ending")")\",\"accountHolder\":\"$(echo "$person" | field name)\",\"amountFen\":$((30000 + number))}"
done < "$ACCOUNTS"
# Last month: from this one on the platform pays these households by itself, and no month is paid twice.
MONTH=$(TZ=CST-8 date '+%Y %m' | awk '{ y = $1; m = $2 - 1; if (m == 0) { m = 12; y-- } printf "%d-%02d", y, m }')
A=$(post payment-lists '{"programmeCode":"MINIMUM_LIVING_ALLOWANCE","month":"'"$MONTH"'","payDate":"'"$(TZ=CST-8 date +%F)"'","lines":['"$LINES"']}'); echo "$A"
LIST=$(echo "$A" | field listId)

step '2 Every line is checked, somebody else approves the list as one'
A=$(post "payment-lists/$LIST/check" '{}'); echo "$A"
until_state CHECKED
TOKEN=$SECOND
A=$(post "payment-lists/$LIST/approval" '{}'); echo "$A"
until_state SETTLED

step '3 A line that the bank refused gets another card and is paid again'
TOKEN=$FINANCE
A=$(get "payment-lists/$LIST/lines?state=FAILED"); echo "$A"
LINE=$(echo "$A" | field lineId)
HOLDER=$(echo "$A" | field accountHolder)
A=$(post "payment-lists/$LIST/lines/$LINE/correction" '{"card":"'"$(card "$(printf '622848%010d79' "$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')")")"'","accountHolder":"'"$HOLDER"'"}'); echo "$A"
echo "$A" | field maskedCard > /dev/null
TOKEN=$SECOND
A=$(post "payment-lists/$LIST/resend" '{}'); echo "$A"
until_state SETTLED

step '4 The statement of the bank, compared with the ledger'
TOKEN=$FINANCE
TODAY=$(TZ=CST-8 date +%F)
A=$(get "transactions?kind=DISBURSE&limit=1"); echo "$A"
PAYMENT=$(echo "$A" | field transactionId)
FEN=$(echo "$A" | field amountFen)
STATEMENT=$(mktemp)
printf 'record,day,direction,amount,reference,counterparty\nENTRY,%s,DEBIT,%d.%02d,%s,\nENTRY,%s,DEBIT,12.00,%s,\n' "$TODAY" $((FEN / 100)) $((FEN % 100)) "$PAYMENT" "$TODAY" "$(key)" > "$STATEMENT"
A=$(curl -sS -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(key)" -H 'Content-Type: text/csv' --data-binary "@$STATEMENT" "$FUNDS/reconciliations?from=$TODAY&to=$TODAY"); echo "$A"
echo "$A" | field reconciliationId > /dev/null

step '5 A budget divided by factors: what each county would get, and how it is computed'
A=$(post factor-allocations/preview '{"programmeCode":"ELDERLY_MEALS","fiscalYear":'"$(TZ=CST-8 date +%Y)"',"totalFen":1000001,"regions":[
  {"regionCode":"361002","population":1100000,"needPerTenThousand":120,"differencePermille":1000},
  {"regionCode":"361003","population":400000,"needPerTenThousand":150,"differencePermille":1100}]}'); echo "$A"
echo "$A" | field partFen > /dev/null

step '6 What the year looks like: budget against actual, alerts, flows'
A=$(get "reports/budget?fiscalYear=$(TZ=CST-8 date +%Y)&by=PROGRAMME"); echo "$A"
echo "$A" | grep -q '"rows"'
A=$(get "alerts"); echo "$A"
echo "$A" | grep -q '"items"'
A=$(get "flows?fiscalYear=$(TZ=CST-8 date +%Y)"); echo "$A" | head -c 600; echo
echo "$A" | field nodes > /dev/null || echo "$A" | grep -q '"links"'

stopped=no
printf '\nThe tour is done.\n'
