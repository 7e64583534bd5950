#!/bin/sh
# The tour of README.md as a script. Needs a running demo city, and nothing but sh and curl.
#
#   docs/tour.sh                                  against http://localhost:8080
#   BASE=http://localhost:9090 docs/tour.sh       against another server
#   VERIFY=no docs/tour.sh                        without ./huimin verify at the end of step 4
#
# Stops at the first answer that is not as the tour expects, with exit status 1.
set -eu

project=$(CDPATH='' cd -- "${0%/*}/.." && pwd -P)
cd "$project"

step() { printf '\n== %s\n' "$1"; }
stopped=yes
trap 'rm -f "${ACCOUNTS:-}" "${PROOF:-}" "${KEY:-}"; [ "$stopped" = no ] || printf "\nThe tour stopped here. The last answer was:\n%s\n" "${A:-none}" >&2' EXIT

# --- words for the tour: README defines the same ones -------------------------------------------

BASE=${BASE:-http://localhost:8080}
field() { tr '{,[' '\n\n\n' | sed -n 's/^"'"$1"'":"\{0,1\}\([^]"}]*\).*/\1/p' | sed -n 1p | grep .; }
key() { od -An -N8 -tx1 /dev/urandom | tr -d ' \n'; }
staff() { curl -sS "$BASE/api/v1/auth/staff/session" -H 'Content-Type: application/json' -d '{"username":"'"$1"'","password":"demo"}' | field accessToken; }
citizen() { curl -sS "$BASE/api/v1/auth/wechat/session" -H 'Content-Type: application/json' -d '{"code":"'"$1"'"}' | field accessToken; }
get() { curl -sS -H "Authorization: Bearer $TOKEN" "$BASE/api/v1/$1"; }
post() { curl -sS -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(key)" -H 'Content-Type: application/json' -d "$2" "$BASE/api/v1/$1"; }

ACCOUNTS=$(mktemp)
curl -sS "$BASE/api/v1/demo/accounts" | tr '{' '\n' > "$ACCOUNTS"
grep -q '"code"' "$ACCOUNTS" || { A=$(head -c 400 "$ACCOUNTS"); exit 1; }

# --- 1 ------------------------------------------------------------------------------------------
step '1 Finance: an appropriation, a pool, a programme, a district'

TOKEN=$(staff finance)
A=$(post fund-ledger/appropriations '{"source":"LOTTERY","fiscalYear":'"$(date +%Y)"',"functionCode":"2296002","amountFen":100000,"name":"福彩公益金"}'); echo "$A"
GRANTED=$(echo "$A" | field accountId)
APPROPRIATION=$(echo "$A" | field appropriationId)

POOL=$(get 'fund-ledger/accounts?kind=POOL&limit=100' | tr '{' '\n' | grep '老年助餐' | field accountId)
PROGRAMME=$(get 'fund-ledger/accounts?kind=PROGRAMME&programmeCode=ELDERLY_MEALS' | field accountId)

A=$(post fund-ledger/transfers '{"fromAccountId":"'"$GRANTED"'","toAccountId":"'"$POOL"'","amountFen":100000,"memo":"拨入统筹池"}'); echo "$A"
echo "$A" | field transactionId > /dev/null
A=$(post fund-ledger/transfers '{"fromAccountId":"'"$POOL"'","toAccountId":"'"$PROGRAMME"'","amountFen":100000,"memo":"下达预算"}'); echo "$A"
echo "$A" | field transactionId > /dev/null
A=$(post fund-ledger/allocations '{"fromAccountId":"'"$PROGRAMME"'","regionCode":"361002","amountFen":100000,"memo":"分配至临川区"}'); echo "$A"
echo "$A" | field transactionId > /dev/null

# --- 2 ------------------------------------------------------------------------------------------
step '2 A daughter books lunch for her father'

CODE=$(grep '"situation":"TODDLER"' "$ACCOUNTS" | field code)
FATHER=$(grep -A 2 "$CODE" "$ACCOUNTS" | sed -n 3p | field personId)
CHILD=$(grep -A 2 "$CODE" "$ACCOUNTS" | sed -n 2p | field personId)
TOKEN=$(citizen "$CODE")

CANTEEN=$(get 'elderly-care/canteens?regionCode=361002&limit=100' | tr '{' '\n' | grep '幸福食堂1"' | field canteenId)
TOMORROW=$(TZ=CST-32 date +%Y-%m-%d)
A=$(get "elderly-care/canteens/$CANTEEN/meals?from=$TOMORROW&personId=$FATHER" | tr '{' '\n' | grep '"kind":"LUNCH"' | grep '"refusal":null'); echo "$A" | sed -n 1,2p
LUNCH=$(echo "$A" | sed -n 1p | field mealId)
OTHER=$(echo "$A" | sed -n 2p | field mealId)

A=$(post elderly-care/meal-bookings '{"personId":"'"$FATHER"'","mealIds":["'"$LUNCH"'","'"$OTHER"'"],"fulfilment":"DINE_IN"}'); echo "$A"
BOOKING=$(echo "$A" | field bookingId)
PICKUP=$(echo "$A" | field pickupCode)

A=$(post "elderly-care/meal-bookings/$BOOKING/cancellation" '{"mealIds":["'"$OTHER"'"]}'); echo "$A"
echo "$A" | field bookingId > /dev/null

# --- 3 ------------------------------------------------------------------------------------------
step '3 The canteen serves, finance pays'

TOKEN=$(staff canteen)
A=$(post "elderly-care/meal-bookings/$BOOKING/service" '{"mealId":"'"$LUNCH"'","pickupCode":"'"$PICKUP"'"}'); echo "$A"
echo "$A" | field bookingId > /dev/null

TOKEN=$(staff finance)
A=$(post fund-ledger/disbursements '{"payeeId":"'"$CANTEEN"'","memo":"助餐补贴结算"}'); echo "$A"
PAID=$(echo "$A" | field transactionId)

# --- 4 ------------------------------------------------------------------------------------------
step '4 The auditor follows the money and takes the proof'

TOKEN=$(staff auditor)
A=$(get "fund-ledger/transactions/$PAID/trace"); echo "$A"
echo "$A" | field appropriationId > /dev/null
A=$(get "fund-ledger/appropriations/$APPROPRIATION/trace"); echo "$A"
echo "$A" | field appropriationId > /dev/null

PROOF=$(mktemp)
KEY=$(mktemp)
curl -sS -H "Authorization: Bearer $TOKEN" -H 'Accept: text/plain' "$BASE/api/v1/fund-ledger/transactions/$PAID/proof" > "$PROOF"
curl -sS "$BASE/log/key" > "$KEY"
grep -q '^c2sp.org/tlog-proof' "$PROOF" || { A=$(cat "$PROOF"); exit 1; }
if [ "${VERIFY:-yes}" = yes ]; then
./huimin verify --proof "$PROOF" --key "$KEY"
./huimin verify --log "$BASE/log" --key "$KEY"
fi

# --- 5 ------------------------------------------------------------------------------------------
step '5 A mother books two afternoons at a nursery'

TOKEN=$(citizen "$CODE")
NURSERY=$(get 'childcare/nurseries?regionCode=361002&ageMonths=20&care=HALF_DAY' | field nurseryId)
A=$(get "childcare/nurseries/$NURSERY/sessions?childId=$CHILD&limit=100" | tr '{' '\n' | grep '"care":"HALF_DAY"' | grep 'T13:00' | grep '"classType":"TODDLER"' | grep '"refusal":null'); echo "$A" | sed -n 1,2p
FIRST=$(echo "$A" | sed -n 1p | field sessionId)
SECOND=$(echo "$A" | sed -n 2p | field sessionId)
A=$(post childcare/bookings '{"childId":"'"$CHILD"'","sessionIds":["'"$FIRST"'","'"$SECOND"'"]}'); echo "$A"
echo "$A" | field bookingId > /dev/null

# --- 6 ------------------------------------------------------------------------------------------
step '6 A household applies for the minimum living allowance'

HOUSEHOLDS=$(grep -c '"situation":"COULD_APPLY_FOR_ALLOWANCE"' "$ACCOUNTS")
A=$(grep '"situation":"COULD_APPLY_FOR_ALLOWANCE"' "$ACCOUNTS" | sed -n "$(( $(date +%s) % HOUSEHOLDS + 1 ))p")
TOKEN=$(citizen "$(echo "$A" | field code)")
PERSON=$(echo "$A" | field personId)
HOUSEHOLD=$(echo "$A" | field householdId)
POLICY=$(get assistance/policies | field policyId)
A=$(post assistance/applications '{"householdId":"'"$HOUSEHOLD"'","policyIds":["'"$POLICY"'"],"consents":["ECONOMIC_CHECK","TRUTHFUL_STATEMENT"],"declaration":{"incomes":[{"personId":"'"$PERSON"'","kind":"WAGE","monthlyFen":90000}],"property":{"financialAssetsFen":500000,"homes":1,"vehicles":0}}}'); echo "$A"
echo "$A" | field applicationId > /dev/null
A=$(get "assistance/entitlements?personId=$PERSON"); echo "$A"
echo "$A" | field outcome > /dev/null

# --- 7 ------------------------------------------------------------------------------------------
step '7 A neighbour reports a child left alone, without a name'

A=$(curl -sS "$BASE/api/v1/child-welfare/reports" -H 'Content-Type: application/json' -d '{"regionCode":"361002","narrative":"隔壁的孩子连着两晚独自在家","place":"赣东大道12号3楼"}'); echo "$A"
echo "$A" | field receiptNumber > /dev/null
TOKEN=$(staff childprotection)
A=$(get 'child-welfare/cases?limit=1'); echo "$A"
echo "$A" | field deadline > /dev/null

stopped=no
printf '\nThe tour is done.\n'
