// Order: events of one person (same email or same phone) leave one after the other, in order of arrival;
// different people in parallel. Those that have to ask a sender's own API first wait in a pool of their own, one for
// each sender. Held in memory, rebuilt from the rows after a restart; writes nothing.

export type Queued = {
  /** Order of arrival. */
  readonly sequence: number
  /** What makes it the same person: `email:…`, `phone:…`. Empty for nobody known yet. */
  readonly keys: readonly string[]
  /** The pool: `CRM`, or the route whose sender has to be asked first. */
  readonly pool: string
  /** Milliseconds since the epoch; not before this. */
  readonly due: number
  /** Waits for a reason of its own: before `due` there is nothing to ask, not even as a probe. */
  readonly isHeld: boolean
  /** Waits for everything that is not bulk, unless something of the same person that is not waits behind it. */
  readonly isBulk: boolean
}

/** The pool of those that have a plan: whoever leaves it calls the CRM. */
export const CRM = ''

/** Sequences of events that are first of all their lanes. */
type Pool = {
  /** Never tried or woken: leave in this order. */
  readonly ready: Set<number>
  /** The same, for bulk work. */
  readonly bulk: Set<number>
  /** Not due yet. */
  readonly later: Set<number>
}

export class Lanes {
  readonly #events = new Map<number, Queued>()
  /** Per key the sequences that wait for each other, oldest first. */
  readonly #lanes = new Map<string, number[]>()
  readonly #pools = new Map<string, Pool>()
  readonly #running = new Set<number>()

  get size(): number {
    return this.#events.size
  }

  /** How many may leave now, as far as order goes. */
  get ready(): number {
    const { ready, bulk } = this.#pool(CRM)
    return ready.size + bulk.size
  }

  /** Those of them that are not bulk. */
  get readyLive(): number {
    return this.#pool(CRM).ready.size
  }

  /** Every pool but the CRM's. */
  get senders(): readonly string[] {
    return [...this.#pools.keys()].filter((name) => name !== CRM)
  }

  add(given: Queued): void {
    const event = { ...given, isBulk: given.isBulk && !this.#isWaitedFor(given) }
    this.#events.set(event.sequence, event)
    if (!event.isBulk) this.#hurry(event)
    for (const key of event.keys) {
      const lane = this.#lanes.get(key)
      if (lane === undefined) this.#lanes.set(key, [event.sequence])
      else insertInOrder(lane, event.sequence)
      this.#stepBack(key, event.sequence)
    }
    this.#sort(event)
  }

  /** The next event that may leave now, marked as running; `undefined` when none may. */
  take(now: number, pool = CRM): Queued | undefined {
    const { ready, bulk, later } = this.#pool(pool)
    for (const sequence of later) {
      const event = this.#events.get(sequence)
      if (event !== undefined && event.due <= now) return this.#start(event)
    }
    const [sequence] = ready.size > 0 ? ready : bulk
    const event = sequence === undefined ? undefined : this.#events.get(sequence)
    return event === undefined ? undefined : this.#start(event)
  }

  /** One event to find out with whether the API is back, due or not: the one whose turn comes first. */
  takeProbe(now: number, pool = CRM): Queued | undefined {
    const { ready, bulk } = this.#pool(pool)
    const [sequence] = [ready, bulk].find(({ size }) => size > 0) ?? []
    const event = sequence === undefined ? this.#nextLater(now, pool) : this.#events.get(sequence)
    return event === undefined ? undefined : this.#start(event)
  }

  /** When `takeProbe` may have something: `now` when it has, `undefined` when never. */
  nextProbe(now: number, pool = CRM): number | undefined {
    const { ready, bulk } = this.#pool(pool)
    const isNow = ready.size + bulk.size > 0 || this.#nextLater(now, pool) !== undefined
    return isNow ? now : this.nextDue(now, pool)
  }

  /** Back in line, to leave at `due` and, for an event whose person has become known, under other keys. */
  putBack(event: Queued): void {
    this.remove(event.sequence)
    this.add(event)
  }

  /** Finished or parked: it blocks nobody any more. */
  remove(sequence: number): void {
    const event = this.#events.get(sequence)
    if (event === undefined) return
    this.#events.delete(sequence)
    this.#unsort(event)
    this.#running.delete(sequence)
    for (const key of event.keys) this.#leaveLane(key, sequence)
  }

  isRunning(sequence: number): boolean {
    return this.#running.has(sequence)
  }

  get running(): readonly number[] {
    return [...this.#running]
  }

  /** When `take` may have something again, if nothing else happens: `now` when it has, `undefined` when never. */
  nextDue(now: number, pool = CRM): number | undefined {
    const { ready, bulk, later } = this.#pool(pool)
    if (ready.size + bulk.size > 0) return now
    let next: number | undefined
    for (const sequence of later) {
      const due = this.#events.get(sequence)?.due ?? now
      if (next === undefined || due < next) next = due
    }
    return next
  }

  #pool(name: string): Pool {
    const pool = this.#pools.get(name) ?? { ready: new Set(), bulk: new Set(), later: new Set() }
    this.#pools.set(name, pool)
    return pool
  }

  #nextLater(now: number, pool: string): Queued | undefined {
    let next: Queued | undefined
    for (const sequence of this.#pool(pool).later) {
      const event = this.#events.get(sequence)
      if (event === undefined || (event.isHeld && event.due > now)) continue
      if (next === undefined || event.due < next.due) next = event
    }
    return next
  }

  #start(event: Queued): Queued {
    this.#unsort(event)
    this.#running.add(event.sequence)
    return event
  }

  #leaveLane(key: string, sequence: number): void {
    const lane = this.#lanes.get(key) ?? []
    lane.splice(lane.indexOf(sequence), 1)
    if (lane.length === 0) this.#lanes.delete(key)
    const next = lane[0] === undefined ? undefined : this.#events.get(lane[0])
    if (next !== undefined) this.#sort(next)
  }

  /** An earlier event came back (put off, replayed, its person found out): the one that was first waits again. */
  #stepBack(key: string, sequence: number): void {
    const [first, second] = this.#lanes.get(key) ?? []
    const event = second === undefined ? undefined : this.#events.get(second)
    if (first === sequence && event !== undefined) this.#unsort(event)
  }

  /** An event that must not wait makes those of its person before it leave like it. */
  #hurry(event: Queued): void {
    for (const other of this.#neighbours(event)) {
      if (other.sequence > event.sequence || !other.isBulk) continue
      const hurried = { ...other, isBulk: false }
      this.#events.set(other.sequence, hurried)
      const { bulk, ready } = this.#pool(other.pool)
      if (bulk.delete(other.sequence)) ready.add(other.sequence)
      this.#hurry(hurried)
    }
  }

  #isWaitedFor(event: Queued): boolean {
    return this.#neighbours(event).some((other) => other.sequence > event.sequence && !other.isBulk)
  }

  /** The others in the lanes of an event. */
  #neighbours({ keys, sequence }: Queued): Queued[] {
    return keys
      .flatMap((key) => this.#lanes.get(key) ?? [])
      .filter((other) => other !== sequence)
      .flatMap((other) => this.#events.get(other) ?? [])
  }

  #unsort({ sequence, pool }: Queued): void {
    for (const set of Object.values(this.#pool(pool))) set.delete(sequence)
  }

  #sort(event: Queued): void {
    if (this.#running.has(event.sequence) || !this.#mayLeave(event)) return
    const { ready, bulk, later } = this.#pool(event.pool)
    const now = event.isBulk ? bulk : ready
    const set = event.due > 0 ? later : now
    set.add(event.sequence)
  }

  /** First of all its lanes, and no later event of them is under way, which may be when an earlier one comes back. */
  #mayLeave({ sequence, keys }: Queued): boolean {
    return keys.every((key) => {
      const lane = this.#lanes.get(key) ?? []
      return lane[0] === sequence && !lane.some((other) => this.#running.has(other))
    })
  }
}

function insertInOrder(lane: number[], sequence: number): void {
  let at = lane.length
  while (at > 0 && (lane[at - 1] ?? 0) > sequence) at -= 1
  lane.splice(at, 0, sequence)
}
