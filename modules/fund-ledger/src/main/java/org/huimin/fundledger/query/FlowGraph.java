package org.huimin.fundledger.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.kernel.Phrase;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.jspecify.annotations.Nullable;

/**
 * Makes a graph of flows (资金流向图) in which nothing is lost: at every node but the ends, what comes
 * in is what goes out. Money that comes from accounts outside is followed up to who granted it.
 */
public final class FlowGraph {
  private static final String ORGANISATION = "ORGANISATION";

  private final Map<Long, Account> accounts;
  private final Map<Long, Ancestor> ancestors;
  private final Map<Long, FundSource> sources;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<Pair, Sum> sums = new LinkedHashMap<>();

  private FlowGraph(
      Map<Long, Account> accounts, Map<Long, Ancestor> ancestors, Map<Long, FundSource> sources) {
    this.accounts = accounts;
    this.ancestors = ancestors;
    this.sources = sources;
  }

  /** What a node stands for. */
  public enum NodeKind {
    /** 资金来源. */
    SOURCE,
    /** 拨款. */
    APPROPRIATION,
    /** 统筹池. */
    POOL,
    /** 项目. */
    PROGRAMME,
    /** 地区. */
    REGION,
    /** 收款人. */
    RECIPIENTS,
    /** 期初余额. */
    OPENING,
    /** 结余. */
    LEFT,
    /** 已承诺. */
    COMMITTED,
    /** 应付. */
    OWED,
    /** 转出. */
    ELSEWHERE
  }

  /**
   * A node.
   *
   * @param name the name of an account or a region; null where each language has a word of its own
   */
  public record Node(String id, @Nullable String name, NodeKind kind) {
    private static Node inWords(String id, NodeKind kind) {
      return new Node(id, null, kind);
    }

    /** The word for a node without a name. */
    public Phrase word() {
      return kind == NodeKind.SOURCE
          ? Phrase.word("fund-ledger/source", id.substring(id.indexOf(':') + 1))
          : Phrase.word("fund-ledger/flow", id.replace(':', '-'));
    }
  }

  /**
   * What flowed from one node to another, less what flowed back.
   *
   * @param transactions how many transactions it took; 0 for a balance
   */
  public record Link(String source, String target, long amountFen, long transactions) {}

  /** A graph. */
  public record Graph(List<Node> nodes, List<Link> links) {
    public Graph {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
    }
  }

  /** An account with what it held before and after. */
  record Account(
      long id,
      AccountKind kind,
      String name,
      RegionCode region,
      @Nullable Long programme,
      long openingFen,
      long closingFen) {}

  /** A slice outside with its account. */
  record Ancestor(long lot, @Nullable Long parent, Account account) {}

  /**
   * What moved from one account to another.
   *
   * @param from null for the outside world
   * @param outsideLot the slice on the side that is not among the accounts, if one is not
   * @param payee the kind of recipient of a payment
   */
  record Movement(
      @Nullable Long from,
      @Nullable Long to,
      @Nullable Long outsideLot,
      @Nullable String payee,
      boolean returned,
      long fen,
      long transactions) {}

  private record Pair(String from, String to) {}

  private record Sum(long fen, long transactions) {
    Sum plus(Sum other) {
      return new Sum(Math.addExact(fen, other.fen), transactions + other.transactions);
    }
  }

  /** Makes the graph. */
  static Graph of(
      Map<Long, Account> accounts,
      List<Movement> movements,
      Map<Long, Ancestor> ancestors,
      Map<Long, FundSource> sources) {
    var graph = new FlowGraph(accounts, ancestors, sources);
    movements.forEach(graph::move);
    accounts.values().forEach(graph::balance);
    return graph.finish();
  }

  private void move(Movement movement) {
    Account from = movement.from() == null ? null : accounts.get(movement.from());
    Account to = movement.to() == null ? null : accounts.get(movement.to());
    Sum sum = new Sum(movement.fen(), movement.transactions());
    if (from != null && to != null) {
      flow(end(from, movement), end(to, movement), sum);
    } else if (to != null) {
      if (movement.returned()) {
        flow(elsewhere(), node(to), sum);
      } else {
        climb(to, movement.outsideLot(), sum);
      }
    } else if (from != null) {
      if (movement.returned()) {
        climb(from, movement.outsideLot(), new Sum(-sum.fen(), sum.transactions()));
      } else {
        flow(node(from), elsewhere(), sum);
      }
    }
  }

  /** Lets money into an account all the way from who granted it. */
  private void climb(Account into, @Nullable Long outsideLot, Sum sum) {
    Account below = into;
    Long lot = outsideLot;
    while (lot != null) {
      Ancestor above = Objects.requireNonNull(ancestors.get(lot), "slice");
      flow(node(above.account()), node(below), sum);
      below = above.account();
      lot = above.parent();
    }
    flow(source(below), node(below), sum);
  }

  private void balance(Account account) {
    if (account.kind() == AccountKind.PAID) {
      return;
    }
    if (account.openingFen() != 0) {
      Node opening = keep(Node.inWords("opening", NodeKind.OPENING));
      flow(opening, node(account), new Sum(account.openingFen(), 0));
    }
    if (account.closingFen() != 0) {
      Node closing =
          switch (account.kind()) {
            case COMMITTED -> keep(Node.inWords("committed", NodeKind.COMMITTED));
            case PAYABLE -> keep(Node.inWords("owed", NodeKind.OWED));
            default -> keep(Node.inWords("left", NodeKind.LEFT));
          };
      flow(node(account), closing, new Sum(account.closingFen(), 0));
    }
  }

  private void flow(Node from, Node to, Sum sum) {
    if (!from.equals(to)) {
      sums.merge(new Pair(from.id(), to.id()), sum, Sum::plus);
    }
  }

  private Graph finish() {
    List<Link> links = new ArrayList<>();
    Map<String, Node> used = new LinkedHashMap<>();
    sums.forEach(
        (pair, there) -> {
          Sum back = sums.getOrDefault(new Pair(pair.to(), pair.from()), new Sum(0, 0));
          boolean both = sums.containsKey(new Pair(pair.to(), pair.from()));
          long net = there.fen() - back.fen();
          boolean first = !both || pair.from().compareTo(pair.to()) < 0;
          if (net != 0 && first) {
            String from = net > 0 ? pair.from() : pair.to();
            String to = net > 0 ? pair.to() : pair.from();
            links.add(
                new Link(from, to, Math.abs(net), there.transactions() + back.transactions()));
            for (String end : List.of(from, to)) {
              used.put(end, Objects.requireNonNull(nodes.get(end)));
            }
          }
        });
    return new Graph(new ArrayList<>(used.values()), links);
  }

  private Node end(Account account, Movement movement) {
    if (account.kind() != AccountKind.PAID) {
      return node(account);
    }
    boolean organisation = ORGANISATION.equals(movement.payee());
    return keep(
        Node.inWords(
            organisation ? "recipients:organisations" : "recipients:persons", NodeKind.RECIPIENTS));
  }

  private Node node(Account account) {
    return keep(
        switch (account.kind()) {
          case APPROPRIATION ->
              new Node(
                  "appropriation:" + Tsid.text(account.id()),
                  account.name(),
                  NodeKind.APPROPRIATION);
          case POOL -> new Node("pool:" + Tsid.text(account.id()), account.name(), NodeKind.POOL);
          case PROGRAMME ->
              new Node(
                  "programme:" + Tsid.text(Objects.requireNonNull(account.programme())),
                  account.name(),
                  NodeKind.PROGRAMME);
          default ->
              new Node(
                  "region:" + account.region().code(), account.region().code(), NodeKind.REGION);
        });
  }

  private Node source(Account account) {
    FundSource source = Objects.requireNonNull(sources.get(account.id()), "source");
    return keep(Node.inWords("source:" + source, NodeKind.SOURCE));
  }

  private Node elsewhere() {
    return keep(Node.inWords("elsewhere", NodeKind.ELSEWHERE));
  }

  private Node keep(Node node) {
    nodes.putIfAbsent(node.id(), node);
    return Objects.requireNonNull(nodes.get(node.id()));
  }
}
