// Asks the policies, and remembers what they answered: the question is small and closed, so the same one has one answer (decisions.md 16).
import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import type { PolicySet } from "./policy-set.ts";

/** What a role may be to a record: its author's organisation, a party to the case, the one it was sent to, or none of these; to a record of a site its host, or one that has been there. */
export type Relation = "own" | "host" | "visitor" | "party" | "addressed" | "none";

export type Question =
  | { readonly action: "say"; readonly role: string; readonly fact: string }
  | { readonly action: "decide"; readonly role: string; readonly decision: string }
  | { readonly action: "read"; readonly role: string; readonly class: string; readonly relation: Relation };

export type Answer = {
  readonly allowed: boolean;
  /** ids of the policies that decided; empty where nothing permits */
  readonly because: readonly string[];
};

export class Authority {
  readonly policies: PolicySet;
  #remembered = new Map<string, Answer>();

  constructor(policies: PolicySet) {
    this.policies = policies;
    const parsed = preparsePolicySet(policies.version, { staticPolicies: { ...policies.policies } });
    if (parsed.type === "failure") throw new Error(`policies: ${parsed.errors[0]?.message ?? "cannot be read"}`);
  }

  may(question: Question): boolean {
    return this.answer(question).allowed;
  }

  answer(question: Question): Answer {
    const key = JSON.stringify(question);
    let answer = this.#remembered.get(key);
    if (answer === undefined) {
      answer = this.ask(question);
      this.#remembered.set(key, answer);
    }
    return answer;
  }

  /** Asks anew. An error of a policy denies: nothing is allowed by a policy that could not be evaluated. */
  ask(question: Question): Answer {
    const asked = statefulIsAuthorized({
      principal: { type: "Role", id: question.role },
      action: { type: "Action", id: question.action },
      resource: resourceOf(question),
      context: question.action === "read" ? { relation: question.relation } : {},
      preparsedPolicySetId: this.policies.version,
      entities: [],
    });
    if (asked.type === "failure" || asked.response.diagnostics.errors.length > 0)
      return { allowed: false, because: [] };
    const { decision, diagnostics } = asked.response;
    return { allowed: decision === "allow", because: diagnostics.reason.toSorted() };
  }
}

function resourceOf(question: Question): { type: string; id: string } {
  switch (question.action) {
    case "say":
      return { type: "Fact", id: question.fact };
    case "decide":
      return { type: "Decision", id: question.decision };
    case "read":
      return { type: "Class", id: question.class };
  }
}
