// Time that passes only when everybody waits for it: what takes an hour takes milliseconds, with calls that overlap as
// they do in life.

type Timer = { readonly at: number; readonly wake: () => void }

export function virtualTime(start: number) {
  let now = start
  const timers: Timer[] = []
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

  return {
    clock: () => now,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        const timer = { at: now + ms, wake }
        const place = timers.findLastIndex(({ at }) => at <= timer.at)
        timers.splice(place + 1, 0, timer)
      }),
    /** Lets time pass until then, or until the work is done. */
    passUntil: async (end: number, work?: Promise<unknown>) => {
      let isDone = false
      void work?.finally(() => {
        isDone = true
      })
      for (;;) {
        await settled()
        const next = timers[0]
        if (isDone || next === undefined || next.at > end) break
        timers.shift()
        now = Math.max(now, next.at)
        next.wake()
      }
      if (!isDone) now = Math.max(now, end)
    },
  }
}
