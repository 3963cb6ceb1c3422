import type { ClauseId } from '#lib/protocol/clause.ts'
import type { Party, Role } from '#lib/protocol/role.ts'
import type { Edit } from './schema.ts'
import type { OperationName } from './operation.ts'

/** Names one of the roles a scenario shows; two servers of one kind have two ids. */
export type RoleId = string

/** One role as it appears in a scenario, in the order of the lanes. */
export interface RoleInScenario {
  readonly id: RoleId
  readonly role: Role
  /** `Auth server` */
  readonly name: string
  /** `Auth`, where there is no room */
  readonly shortName: string
  /** the name in sentences: `Acme ID` */
  readonly properName: string
  /** what stands below the name; `origin` is replaced by the host of this site */
  readonly host: string
  /** where another one than that of the role says more */
  readonly icon?: string
}

/** A bracket over neighbouring roles: who can see what is inside. */
interface Zone {
  readonly label: string
  readonly sight: 'device' | 'server'
  readonly from: RoleId
  readonly to: RoleId
}

/** What the learner is building: it decides which client plays, and where the brackets stand. */
export interface ApplicationType {
  readonly id: string
  readonly name: string
  readonly icon: string
  /** the demo client that plays it */
  readonly clientId: string
  /** the path of the API that it calls, where that is not `/photos` */
  readonly resource?: string
  readonly zones: readonly Zone[]
  /** how roles appear, where that is another than for the other types */
  readonly roles?: Readonly<Record<RoleId, Partial<Omit<RoleInScenario, 'id' | 'role'>>>>
}

/** Explains one place in a message. */
export interface Annotation {
  /** as in {@link Edit}; `/status` and `/path` exist too */
  readonly pointer: string
  /** at most 110 characters: what it is */
  readonly note: string
  readonly madeBy: RoleId
  readonly checkedBy: RoleId
  /** what goes wrong without it, and who would notice */
  readonly without: string
  readonly clause?: ClauseId
  /** only for these application types */
  readonly types?: readonly string[]
}

/** What a recorded message shows; all that is named has to hold. */
export interface Outcome {
  readonly status?: number
  /** the code of a refusal, whether the flow counts on it or not */
  readonly error?: string
  /** pointers at what is there, as in {@link Annotation} */
  readonly has?: readonly string[]
  /** pointers at what is not */
  readonly lacks?: readonly string[]
}

/**
 * A question asked before a message is performed. Which choice is right is not written down: it is
 * the one whose outcome the recorded message shows.
 */
export interface Prediction {
  /** at most 90 characters: `What will Acme ID answer?` */
  readonly question: string
  /** three, at most 60 characters each, in the order they are offered */
  readonly choices: readonly {
    readonly says: string
    readonly when: Outcome
    /** at most 140 characters: why it is so, said where it came like this */
    readonly because?: string
  }[]
}

export type MessageKind = 'action' | 'request' | 'response' | 'computation'
/** `device` is for what one program on a device hands to another there: nothing crosses a wire. */
export type Channel = 'front' | 'back' | 'person' | 'inside' | 'device'

/** Who stands for a role, where it is not the one that usually does. */
export type Plays = Readonly<Partial<Record<Role, Party>>>

/** What a message is called, and what is told of it. */
export type Words = Readonly<Record<'title' | 'heading' | 'narration' | 'label', string>>

/** These words where somebody said no, and the clause where another one describes that. */
type Otherwise = Words & Pick<Partial<Message>, 'clause'>

/** One thing that crosses between roles, or one piece of work inside a role. */
export interface Message {
  /** stable: it is in links */
  readonly id: string
  readonly kind: MessageKind
  readonly operation: OperationName
  readonly from: RoleId
  /** the same as `from` for a computation */
  readonly to: RoleId
  readonly channel: Channel
  /** at most 28 characters, an event: `App redeems the code` */
  readonly title: string
  /** the title as a whole sentence, where it can be longer */
  readonly heading?: string
  /** at most two sentences; **one** bold phrase */
  readonly narration: string
  /** at most 22 characters, what stands on the arrow before it is sent */
  readonly label: string
  readonly clause: ClauseId
  /** for an answer: the clause of one that says no, where another one describes that */
  readonly refusalClause?: ClauseId
  /** the words where a role refused or the person said no, and this message is about that */
  readonly otherwise?: Otherwise
  /** for an answer: an outcome beside the planned one that those words are about as well, though nobody said no */
  readonly otherwiseWhen?: Outcome
  /** what of these words is another thing where that role said no, or said no with that error code */
  readonly otherwiseBy?: Readonly<Record<string, Partial<Otherwise>>>
  readonly annotations?: readonly Annotation[]
  /** the pointer to look at first */
  readonly spotlight?: string
  /** asked before it is performed */
  readonly predict?: Prediction
  /** where the answer is not what the flow needs, go on from that message again */
  readonly retry?: string
  /**
   * for the user agent: the path it goes to at `to`; one that ends in `/` stands for all below it, a
   * `*` for one segment
   */
  readonly target?: string
  /** a value that the client must remember, or there is nothing for this message to be about */
  readonly needs?: string
  /** the error code of a refusal that belongs to the flow: a call without a token, a poll that comes too early */
  readonly foresees?: string
  /** the error code of a refusal that this message is about, as in a break: told in its own words, and in red all the same */
  readonly refuses?: string
  /**
   * for a request that the client builds: parameters that differ from what it sends otherwise; null
   * leaves one out
   */
  readonly sends?: Readonly<Record<string, string | null>>
  /**
   * for an action: what the person enters when Next does it for them; `{unique}` in a value becomes
   * six characters that no other run has
   */
  readonly defaults?: Readonly<Record<string, string>>
  /** for an action: milliseconds that a person lets pass before it, where the lesson is about time */
  readonly takes?: number
  /** in a flow inside the flow: who plays the client, and who its authorization server */
  readonly plays?: Plays
  readonly types?: readonly string[]
}

export interface Step {
  readonly id: string
  readonly title: string
  /** the number in the reference documentation is counted; a step beside it has a letter */
  readonly mark?: string
  readonly messages: readonly Message[]
  readonly types?: readonly string[]
}

export interface Phase {
  readonly title: string
  readonly hint: string
  readonly steps: readonly Step[]
}

/** Right before or right after something, by its id. */
export type Place = { readonly before: string } | { readonly after: string }

/** What a break promises; a content test holds the server to it. */
interface Expectation {
  /** the message in which it shows */
  readonly message: string
  readonly status?: number
  readonly error?: string
  /** the server's private reason */
  readonly reason?: string
  /** pointers at what is not in the message, as in {@link Annotation} */
  readonly lacks?: readonly string[]
  /** a check that fails, by whoever received the message */
  readonly check?: string
}

type Changeable = 'title' | 'heading' | 'narration' | 'label' | 'spotlight' | 'sends' | 'takes' | 'refuses'

/** A mistake, an attack or a choice worth trying: a small change to the scenario, and what comes of it. */
export interface Break {
  readonly id: string
  /** `try` where it is no mistake but something that an app may well want; a `break` unless it says so */
  readonly kind?: 'break' | 'try'
  readonly title: string
  /** the message it is offered at */
  readonly at: string
  /** one or two sentences: what it teaches */
  readonly teaches: string
  readonly edits?: readonly Edit[]
  /** what the person enters instead, by message */
  readonly inputs?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /**
   * by message: other words for it, and what the client itself sends otherwise; by `token-request~2`,
   * words for the second time
   */
  readonly messages?: Readonly<Record<string, Partial<Pick<Message, Changeable>>>>
  /** messages sent once more, and after which */
  readonly repeat?: { readonly after: string; readonly messages: readonly string[] }
  /** messages that are there only with it, in the steps of those they stand beside */
  readonly adds?: readonly ({ readonly messages: readonly Message[] } & Place)[]
  /** somebody who takes part only with it */
  readonly joins?: { readonly role: RoleInScenario } & Place
  /** the recorded id of the message to go to when it is chosen, where that is not the one it is offered at */
  readonly opens?: string
  readonly expect: Expectation
  readonly types?: readonly string[]
}

/** Why a flow must not be used any more; it stays so that it is recognised where it still runs. */
export interface Retired {
  /** the clause that says so */
  readonly by: ClauseId
  /** at most 200 characters: what using it costs */
  readonly says: string
  /** the slug of the flow that took its place */
  readonly instead: string
}

/** What is taught. Data only. */
export interface Scenario {
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly retired?: Retired
  /** the first is the default */
  readonly applicationTypes: readonly ApplicationType[]
  readonly roles: readonly RoleInScenario[]
  readonly phases: readonly Phase[]
  /** explains the places of a message in which a role says no, whichever message that is */
  readonly onRefusal: readonly Annotation[]
  readonly breaks: readonly Break[]
  /** the id of the message that the lesson begins with, where that is not the first: the page opens there */
  readonly opens?: string
}

/** A message with its place in a resolved scenario. */
export interface PlacedMessage extends Message {
  /** `6b`: the step's number or letter, and which message of the step */
  readonly mark: string
  readonly stepId: string
  readonly phase: string
}

/** A scenario for one application type with its breaks applied: what the engine runs. */
export interface ResolvedScenario {
  readonly scenario: Scenario
  readonly applicationType: ApplicationType
  readonly breaks: readonly Break[]
  readonly messages: readonly PlacedMessage[]
  /** once it went: the words of each recorded message, by its recorded id */
  readonly told?: ReadonlyMap<string, PlacedMessage>
}
