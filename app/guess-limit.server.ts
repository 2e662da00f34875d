import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { type Problem, problem } from "./domain/problem.ts";

export type GuessLimit = ReturnType<typeof createGuessLimit>;

const tooMany = (milliseconds: number): Problem =>
  problem("slow_down", { retryAfter: Math.ceil(milliseconds / 1000) });

/** From one address, or one network of IPv6 addresses. */
export const guessesAMinute = 60;

/**
 * Slows down guessing codes from one address, for the API and the pages together; kept in this process's memory.
 *
 * Codes have 50 bits: at 60 a minute, guessing one of 100,000 open codes takes on average over 170 years from one
 * address. A classroom behind one address can still enter a code a second.
 */
export function createGuessLimit() {
  const limiter = new RateLimiterMemory({ points: guessesAMinute, duration: 60 });
  return {
    /** Counts a try, right or wrong; the problem to answer with when there were too many, else null. */
    async refuse(address: string): Promise<Problem | null> {
      try {
        await limiter.consume(address);
        return null;
      } catch (refusal) {
        return tooMany((refusal as RateLimiterRes).msBeforeNext);
      }
    },

    /** The problem to answer with when an address has guessed wrong too often, without counting this try. */
    async refuseAfterWrong(address: string): Promise<Problem | null> {
      const tries = await limiter.get(address);
      return tries && tries.remainingPoints <= 0 ? tooMany(tries.msBeforeNext) : null;
    },

    /** Counts a wrong guess: a venue full of people with right codes is not slowed down. */
    async countWrong(address: string): Promise<void> {
      await limiter.penalty(address);
    },
  };
}
