/** A login of elsewhere, as the house sees it; the roof makes one from the configuration. Outbound calls happen behind this and nowhere else. */

/** Made by us for one login, held by the browser that began it. */
export interface ProviderStart { state: string; nonce: string; /** Proof that who comes back is who left (PKCE). */ verifier: string }

/** What the house wants to know of someone. Anything else a provider tells is not read. */
export interface ProviderClaims {
  /** Never given to anyone else by this issuer. */ subject: string; givenName: string; familyName: string;
  /** The person at their organisation, for an administrator to recognise. */ personId: string;
  organisationCode: string; organisationName: string; roles: string[];
}

/** `away`: does not answer. `cancelled`: the person stopped there. `refused`: what came back does not hold; `detail` is for the log, never a value. */
export type ProviderTrouble = { code: 'provider-away' } | { code: 'provider-cancelled' } | { code: 'provider-refused'; detail: string };

export interface IdentityProvider {
  /** On the button. */ label: string;
  issuer: string;
  /** It asks for two steps itself; otherwise ours is asked too. */ strong: boolean;
  /** Where to send the browser. */ begin(start: ProviderStart): Promise<{ url: string } | ProviderTrouble>;
  /** Trades what came back for checked claims; every check failing is `refused`. */ finish(query: Record<string, string>, start: ProviderStart): Promise<{ claims: ProviderClaims; idToken: string } | ProviderTrouble>;
  /** Where to sign out there as well; undefined when it has no such place, or does not answer. */ farewell(idToken: string, backTo: string): Promise<string | undefined>;
}
