package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_COLLECTION_REQUEST;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.CollectionRequest;
import org.huimin.childcare.domain.day.CollectionRequest.State;
import org.huimin.childcare.domain.day.CollectionRequests;
import org.huimin.childcare.domain.day.Relation;
import org.huimin.childcare.domain.day.RequestId;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareCollectionRequestRecord;
import org.jooq.DSLContext;

/** Questions to guardians in the database; a conditional update decides whose answer counts. */
@Singleton
final class StoredCollectionRequests implements CollectionRequests {
  private final DSLContext sql;
  private final Sealed fields;

  StoredCollectionRequests(DSLContext sql, Sealed fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public void add(CollectionRequest request) {
    var table = CHILDCARE_COLLECTION_REQUEST;
    sql.insertInto(table)
        .set(table.REQUEST_ID, request.id().value())
        .set(table.VISIT_ID, request.visit().value())
        .set(table.NURSERY_ID, request.nursery().value())
        .set(table.CHILD_ID, request.child().value())
        .set(table.NAME, fields.seal(Sealed.NAME, request.name()))
        .set(table.RELATION, request.relation().name())
        .set(table.ASKED_BY, request.askedBy())
        .set(table.ASKED_AT, request.askedAt())
        .set(table.EXPIRES_AT, request.expiresAt())
        .set(table.STATE, request.state().name())
        .execute();
  }

  @Override
  public Optional<CollectionRequest> find(RequestId id) {
    return sql.selectFrom(CHILDCARE_COLLECTION_REQUEST)
        .where(CHILDCARE_COLLECTION_REQUEST.REQUEST_ID.eq(id.value()))
        .fetchOptional(this::request);
  }

  @Override
  public boolean decide(RequestId id, State state, long guardianId, Instant at) {
    var table = CHILDCARE_COLLECTION_REQUEST;
    return sql.update(table)
            .set(table.STATE, state.name())
            .set(table.DECIDED_BY, guardianId)
            .set(table.DECIDED_AT, at)
            .where(table.REQUEST_ID.eq(id.value()))
            .and(table.STATE.eq(State.ASKED.name()))
            .and(table.EXPIRES_AT.gt(at))
            .execute()
        == 1;
  }

  @Override
  public List<CollectionRequest> ofChildren(Collection<ChildId> children, long before, int limit) {
    var table = CHILDCARE_COLLECTION_REQUEST;
    return sql.selectFrom(table)
        .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
        .and(table.REQUEST_ID.lt(before))
        .orderBy(table.REQUEST_ID.desc())
        .limit(limit)
        .fetch(this::request);
  }

  private CollectionRequest request(ChildcareCollectionRequestRecord row) {
    return new CollectionRequest(
        new RequestId(row.getRequestId()),
        new VisitId(row.getVisitId()),
        new NurseryId(row.getNurseryId()),
        new ChildId(row.getChildId()),
        fields.open(Sealed.NAME, row.getName()),
        Relation.valueOf(row.getRelation()),
        row.getAskedBy(),
        row.getAskedAt(),
        row.getExpiresAt(),
        State.valueOf(row.getState()));
  }
}
