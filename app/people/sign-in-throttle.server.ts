import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export const windowSeconds = 15 * 60;

/** Within a window, for one account; of passwords and of the codes of a second step each. */
export const triesPerAccount = 10;

export type SignInThrottle = {
  /**
   * Counts a try before its password is looked at; the seconds to wait when there were too many, else null.
   *
   * @param isKnown whether this person gave the right password on the device before
   */
  countTry(email: string, address: string, isKnown?: boolean): Promise<number | null>;
  /** Forgets the tries of someone who got in; strangers' tries stay counted when that was on a known device. */
  forgive(email: string, address: string, isKnown?: boolean): Promise<void>;
};

/** The seconds to wait where counting tries finds that there were too many, else null. */
async function secondsToWait(count: () => Promise<unknown>): Promise<number | null> {
  try {
    await count();
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}

/**
 * Slows down guessing. Few tries an account, so that no password can be guessed; many an address, because a
 * whole venue may share one. Known devices of an account have their own few tries: strangers who use up the others
 * keep nobody out who was in before. Kept in this process's memory: a restart merely forgives.
 */
export function createSignInThrottle({
  triesPerAccount: tries = triesPerAccount,
  triesPerAddress = 300,
} = {}): SignInThrottle {
  const accounts = new RateLimiterMemory({ points: tries, duration: windowSeconds });
  const knownDevices = new RateLimiterMemory({ points: tries, duration: windowSeconds });
  const addresses = new RateLimiterMemory({ points: triesPerAddress, duration: windowSeconds });
  return {
    countTry: (email, address, isKnown = false) =>
      secondsToWait(async () => {
        if (isKnown) return knownDevices.consume(email);
        // The address first: one that tries everything must not fill the memory with accounts.
        await addresses.consume(address);
        await accounts.consume(email);
      }),
    async forgive(email, address, isKnown = false) {
      if (isKnown) {
        await knownDevices.delete(email);
        return;
      }
      await accounts.delete(email);
      await addresses.reward(address);
    },
  };
}

/**
 * Slows down guessing the codes of a second step, for everybody who knows the password of an account. Of a million
 * codes three count at any moment: at ten tries a quarter of an hour, guessing one takes on average 347 days of the
 * password being known. Nothing is locked: whoever waits may go on.
 */
export function createSecondStepThrottle({ tries = triesPerAccount } = {}) {
  const accounts = new RateLimiterMemory({ points: tries, duration: windowSeconds });
  return {
    /** Counts a try before its code is looked at; the seconds to wait when there were too many, else null. */
    countTry: (email: string): Promise<number | null> => secondsToWait(() => accounts.consume(email)),
    async forgive(email: string): Promise<void> {
      await accounts.delete(email);
    },
  };
}

/** The one of this process. */
export const secondStepThrottle = createSecondStepThrottle();

/** The one throttle of this process. */
export const signInThrottle = createSignInThrottle();
