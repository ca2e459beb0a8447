package dev.callrecords.callrecord;

import java.time.Clock;
import java.util.Optional;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Precondition;
import dev.callrecords.resource.Written;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Merge;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How sessions, segments and participants change: each method is one transaction that
 * first locks the record, and at last raises its version.
 */
@Service
public class NestedService {

	private final CallRecordRepository callRecords;

	private final CallRecordPayloads payloads;

	private final NestedCollections collections;

	private final Clock clock;

	NestedService(CallRecordRepository callRecords, CallRecordPayloads payloads, NestedCollections collections,
			Clock clock) {
		this.clock = clock;
		this.callRecords = callRecords;
		this.payloads = payloads;
		this.collections = collections;
	}

	/**
	 * Adds an entity.
	 * @param kind the collection
	 * @param parent what holds it
	 * @param body what was sent
	 * @param precondition what the record's present state has to be
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 404 for the parent, a 409 when the id is taken, a 412
	 */
	@Transactional
	public Written create(NestedKind kind, ParentKey parent, ObjectNode body, Precondition precondition) {
		return create(this.collections.of(kind), kind, parent, body, precondition);
	}

	private <E extends NestedEntity> Written create(NestedCollection<E> collection, NestedKind kind, ParentKey parent,
			ObjectNode body, Precondition precondition) {
		CallRecord record = lock(parent);
		precondition.check(record.etag());
		collection.requireParent(parent);
		ObjectNode content = this.payloads.nested(body, collection.type());
		String id = content.get("id").stringValue();
		if (collection.find(parent, id).isPresent()) {
			throw ApiException.alreadyExists(kind.what(), id);
		}
		return written(collection, record, id, collection.insert(parent, content), Outcome.CREATED);
	}

	private <E extends NestedEntity> Written written(NestedCollection<E> collection, CallRecord record, String id,
			E entity, Outcome outcome) {
		collection.changed(record, this.clock.instant());
		this.callRecords.flush(); // gives the record its new revision
		return new Written(id, outcome, record.etag(), entity.text());
	}

	/**
	 * Changes what a patch names of an entity.
	 * @param kind the collection
	 * @param parent what holds it
	 * @param id the entity's id
	 * @param patch what was sent
	 * @param precondition what the record's present state has to be
	 * @return what was done
	 * @throws InvalidPayloadException when the patch is wrong
	 * @throws ApiException a 404 or a 412
	 */
	@Transactional
	public Written amend(NestedKind kind, ParentKey parent, String id, ObjectNode patch, Precondition precondition) {
		return amend(this.collections.of(kind), kind, parent, id, patch, precondition);
	}

	private <E extends NestedEntity> Written amend(NestedCollection<E> collection, NestedKind kind, ParentKey parent,
			String id, ObjectNode patch, Precondition precondition) {
		CallRecord record = lock(parent);
		E entity = find(collection, kind, parent, id);
		precondition.check(record.etag());
		CallRecordService.requireId(patch, id);
		collection.type().properties().stream().filter((property) -> patch.has(property.name())).forEach((property) -> {
			if (property.navigation()) {
				throw new InvalidPayloadException(property.name(),
						"'%s' cannot be changed by a PATCH; use their own URLs.".formatted(property.name()));
			}
		});
		ObjectNode merged = entity.content();
		Merge.into(merged, patch, collection.type());
		collection.rewrite(entity, this.payloads.nested(merged, collection.type()));
		return written(collection, record, id, entity, Outcome.UPDATED);
	}

	/**
	 * Makes an entity what the body says, with all that is nested in it.
	 * @param kind the collection
	 * @param parent what holds it
	 * @param id the entity's id
	 * @param body what was sent
	 * @param precondition what the record's present state has to be;
	 * {@code If-None-Match: *} asks for a new entity
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 404 for the parent, or a 412
	 */
	@Transactional
	public Written replace(NestedKind kind, ParentKey parent, String id, ObjectNode body, Precondition precondition) {
		return replace(this.collections.of(kind), parent, id, body, precondition);
	}

	private <E extends NestedEntity> Written replace(NestedCollection<E> collection, ParentKey parent, String id,
			ObjectNode body, Precondition precondition) {
		CallRecord record = lock(parent);
		collection.requireParent(parent);
		Optional<E> entity = collection.find(parent, id);
		precondition.check(entity.isPresent() ? record.etag() : null);
		CallRecordService.requireId(body, id);
		body.put("id", id);
		ObjectNode content = this.payloads.nested(body, collection.type());
		if (entity.isEmpty()) {
			return written(collection, record, id, collection.insert(parent, content), Outcome.CREATED);
		}
		collection.replace(entity.get(), content);
		return written(collection, record, id, entity.get(), Outcome.UPDATED);
	}

	/**
	 * Removes an entity with all that is nested in it.
	 * @param kind the collection
	 * @param parent what holds it
	 * @param id the entity's id
	 * @param precondition what the record's present state has to be
	 * @throws ApiException a 404 or a 412
	 */
	@Transactional
	public void delete(NestedKind kind, ParentKey parent, String id, Precondition precondition) {
		delete(this.collections.of(kind), kind, parent, id, precondition);
	}

	private <E extends NestedEntity> void delete(NestedCollection<E> collection, NestedKind kind, ParentKey parent,
			String id, Precondition precondition) {
		CallRecord record = lock(parent);
		E entity = find(collection, kind, parent, id);
		precondition.check(record.etag());
		collection.remove(entity);
		collection.changed(record, this.clock.instant());
	}

	private CallRecord lock(ParentKey parent) {
		return this.callRecords.lock(parent.callRecordId())
			.orElseThrow(() -> ApiException.notFound(CallRecordService.WHAT, parent.callRecordId()));
	}

	private <E extends NestedEntity> E find(NestedCollection<E> collection, NestedKind kind, ParentKey parent,
			String id) {
		collection.requireParent(parent);
		return collection.find(parent, id).orElseThrow(() -> ApiException.notFound(kind.what(), id));
	}

}
