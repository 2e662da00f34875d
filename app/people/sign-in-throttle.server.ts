import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const windowSeconds = 15 * 60;

export type SignInThrottle = {
  /** Counts a try before its password is looked at; the seconds to wait when there were too many, else null. */
  countTry(email: string, address: string): Promise<number | null>;
  /** Forgets the tries of someone who got in. */
  forgive(email: string, address: string): Promise<void>;
};

/**
 * Slows down guessing. Few tries an account, so that no password can be guessed; many an address, because a
 * whole venue may share one. Kept in this process's memory: a restart merely forgives.
 */
export function createSignInThrottle({ triesPerAccount = 10, triesPerAddress = 300 } = {}): SignInThrottle {
  const accounts = new RateLimiterMemory({ points: triesPerAccount, duration: windowSeconds });
  const addresses = new RateLimiterMemory({ points: triesPerAddress, duration: windowSeconds });
  return {
    async countTry(email, address) {
      try {
        // The address first: one that tries everything must not fill the memory with accounts.
        await addresses.consume(address);
        await accounts.consume(email);
        return null;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
        throw refusal;
      }
    },
    async forgive(email, address) {
      await accounts.delete(email);
      await addresses.reward(address);
    },
  };
}

/** The one throttle of this process. */
export const signInThrottle = createSignInThrottle();
