import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { type Problem, problem } from "../domain/problem.ts";

/**
 * Codes have 50 bits: at this rate, guessing one of 100,000 open codes takes on average over 300 years
 * from one address. A classroom behind one address can still enter a code a second.
 */
const limiter = new RateLimiterMemory({ points: 60, duration: 60 });

/** The problem to answer with when an address has tried too many codes, else null. */
export async function refuseGuess(address: string): Promise<Problem | null> {
  try {
    await limiter.consume(address);
    return null;
  } catch (refusal) {
    return problem("slow_down", { retryAfter: Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000) });
  }
}
