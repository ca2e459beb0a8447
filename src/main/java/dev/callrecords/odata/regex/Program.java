package dev.callrecords.odata.regex;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression as steps for a machine that follows all possibilities at once
 * (Thompson's construction), so that no text makes it slow.
 */
final class Program {

	private static final int MAX_STEPS = 2000;

	private final List<Step> steps = new ArrayList<>();

	Program(Node node) {
		add(node);
		append(Kind.MATCH);
	}

	private Step append(Kind kind) {
		if (this.steps.size() == MAX_STEPS) {
			throw new IllegalArgumentException(
					"the regular expression exceeds the limit of " + MAX_STEPS + " steps, repetitions counted out");
		}
		Step step = new Step(kind);
		this.steps.add(step);
		return step;
	}

	private void add(Node node) {
		switch (node) {
			case Node.One one -> append(Kind.ONE).set = one.set();
			case Node.Begin begin -> append(Kind.BEGIN);
			case Node.End end -> append(Kind.END);
			case Node.Sequence sequence -> sequence.parts().forEach(this::add);
			case Node.Choice choice -> choice(choice.branches());
			case Node.Repeat repeat -> repeat(repeat);
		}
	}

	private void choice(List<Node> branches) {
		List<Step> ends = new ArrayList<>();
		for (int i = 0; i < branches.size() - 1; i++) {
			Step split = append(Kind.SPLIT);
			add(branches.get(i));
			ends.add(append(Kind.JUMP));
			split.target = this.steps.size();
		}
		add(branches.getLast());
		ends.forEach((end) -> end.target = this.steps.size());
	}

	private void repeat(Node.Repeat repeat) {
		for (int i = 0; i < repeat.least(); i++) {
			add(repeat.part());
		}
		if (repeat.most() == Node.UNLIMITED) {
			int start = this.steps.size();
			Step split = append(Kind.SPLIT);
			add(repeat.part());
			append(Kind.JUMP).target = start;
			split.target = this.steps.size();
			return;
		}
		List<Step> splits = new ArrayList<>();
		for (int i = repeat.least(); i < repeat.most(); i++) {
			splits.add(append(Kind.SPLIT));
			add(repeat.part());
		}
		splits.forEach((split) -> split.target = this.steps.size());
	}

	/** Whether a part of the text matches. */
	boolean findsIn(String text) {
		int[] codePoints = text.codePoints().toArray();
		int[] pending = new int[2 * this.steps.size() + 1];
		boolean[] current = new boolean[this.steps.size()];
		for (int at = 0; at <= codePoints.length; at++) {
			boolean last = at == codePoints.length;
			follow(current, 0, at == 0, last, pending);
			if (current[this.steps.size() - 1]) {
				return true;
			}
			boolean[] next = new boolean[this.steps.size()];
			for (int i = 0; !last && i < current.length; i++) {
				CodePoints set = this.steps.get(i).set;
				if (current[i] && set != null && set.contains(codePoints[at])) {
					follow(next, i + 1, false, at + 1 == codePoints.length, pending);
				}
			}
			current = next;
		}
		return false;
	}

	/** Marks the steps that can be reached without a further code point. */
	private void follow(boolean[] reached, int start, boolean atBegin, boolean atEnd, int[] pending) {
		int count = 0;
		pending[count++] = start;
		while (count > 0) {
			int i = pending[--count];
			if (!reached[i]) {
				reached[i] = true;
				Step step = this.steps.get(i);
				if (step.kind == Kind.JUMP || step.kind == Kind.SPLIT) {
					pending[count++] = step.target;
				}
				if (step.kind == Kind.SPLIT || (step.kind == Kind.BEGIN && atBegin)
						|| (step.kind == Kind.END && atEnd)) {
					pending[count++] = i + 1;
				}
			}
		}
	}

	private enum Kind {

		ONE, BEGIN, END, SPLIT, JUMP, MATCH

	}

	private static final class Step {

		private final Kind kind;

		private @Nullable CodePoints set;

		private int target;

		Step(Kind kind) {
			this.kind = kind;
		}

	}

}
