package dev.callrecords.transfer;

import java.util.List;
import java.util.function.BiConsumer;

import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Upsert;
import dev.callrecords.web.RequestAccount;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accounts for what is stored, also when a load fails later.
 *
 * @param upsert stores
 * @param account the account of the load
 * @param <C> what an entity holds
 */
record CountedUpsert<C>(Upsert<C> upsert, RequestAccount account) implements Upsert<C> {

	@Override
	public C check(ObjectNode body) {
		return this.upsert.check(body);
	}

	@Override
	public String id(C content) {
		return this.upsert.id(content);
	}

	@Override
	public void store(List<C> contents, BiConsumer<C, Outcome> done) {
		this.upsert.store(contents, (content, outcome) -> {
			this.account.addRows((outcome != Outcome.UNCHANGED) ? 1 : 0);
			done.accept(content, outcome);
		});
	}

}
