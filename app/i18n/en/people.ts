import type { Role } from "../../domain/people/roles.ts";

const roleHelp: Record<Role, string> = {
  viewer: "Sees what was released.",
  facilitator: "Also runs live sessions.",
  planner: "Also edits surveys and plans, and releases results.",
  steward: "Sees what was released, and looks after raw answers.",
  admin: "Everything, people included.",
};

/** Words about accounts: the page of people, invitations, one's own account. */
export const people = {
  navigation: "People",
  title: "People",
  lead: "Who can sign in, and what they may do.",
  you: "You",
  roleHelp,
  role: "Role",
  lastSignIn: (day: string) => `Last signed in on ${day}`,
  never: "Has not signed in yet",
  out: "Kept out",
  signedInOn: (count: string, n: number) =>
    n === 1 ? `Signed in on ${count} device` : `Signed in on ${count} devices`,
  change: "Change",
  changeOf: (who: string) => `Change: ${who}`,
  saveRole: "Save the role",
  saveRoleOf: (who: string) => `Save the role of ${who}`,
  reset: "Make a link for a new password",
  resetOf: (who: string) => `Make a link for a new password: ${who}`,
  signOut: "Sign out everywhere",
  signOutOf: (who: string) => `Sign out everywhere: ${who}`,
  deactivate: "Keep out",
  deactivateOf: (who: string) => `Keep out: ${who}`,
  deactivateHint: "Signed out at once. What they made stays. You can let them in again.",
  reactivate: "Let in again",
  reactivateOf: (who: string) => `Let in again: ${who}`,
  invited: {
    title: "Invited, not here yet",
    until: (day: string) => `The link works until ${day}`,
    withdraw: "Take back",
    withdrawOf: (email: string) => `Take back the invitation: ${email}`,
  },
  invite: {
    title: "Invite somebody",
    lead: "You get a link to hand on. Whoever opens it chooses a name and a password.",
    email: "E-mail",
    emailHint: "They sign in with it.",
    submit: "Make the link",
    errors: {
      email: "This does not look like an e-mail address.",
      exists: "There already is an account with this e-mail. You find it above.",
      role: "Choose a role.",
    },
  },
  link: {
    invite: (email: string) => `The invitation for ${email}`,
    reset: (email: string) => `A new password for ${email}`,
    field: "Link to hand on",
    once: (moment: string) =>
      `Copy it now: it is not shown again. Until ${moment} it works, once. Whoever has it gets in, so hand it on privately.`,
  },
  done: {
    role: "The role is changed.",
    deactivated: "The account is kept out. Nobody is signed in with it.",
    reactivated: "The account can sign in again.",
    "signed-out": "Signed out on all devices.",
    withdrawn: "The invitation is taken back. Its link no longer works.",
  },
  refused: {
    last_admin: "This is the last admin. Make somebody else an admin first.",
    unknown: "Meanwhile somebody else changed this. Look at the list and try again.",
  },
  opened: {
    inviteTitle: "Welcome to Chorus",
    inviteLead: (email: string) =>
      `This invitation is for the e-mail ${email}. Choose a name and a password.`,
    resetTitle: "Choose a new password",
    resetLead: (email: string) =>
      `For the account ${email}. All devices are signed out; then sign in with the new password.`,
    name: "Your name",
    nameHint: "So that others at the table know who you are.",
    nameError: "Write your name, in at most 80 characters.",
    password: "Password",
    repeat: "Password, once more",
    inviteSubmit: "Join",
    resetSubmit: "Save the password",
    expired: {
      title: "This link no longer works",
      detail:
        "A link works once and for a limited time, and only the newest one counts. Nothing was changed.",
      next: "Ask the person who sent it for a new one. If you have an account already, sign in.",
      signIn: "Sign in",
    },
  },
  account: {
    title: "Your account",
    lead: (email: string, role: string) => `${email} · ${role}`,
    name: "Your name",
    nameHint: "Other people of your team see it.",
    saveName: "Save the name",
    password: {
      title: "Password",
      lead: "A new password signs out all your other devices.",
      current: "Password now",
      next: "New password",
      repeat: "New password, once more",
      submit: "Change the password",
      wrong: "This is not your password now.",
      slowDown: "That was a lot of tries. Please wait a quarter of an hour.",
    },
    signIns: {
      title: "Where you are signed in",
      lead: "We keep no device names and no places: only when. If you do not know one, end it and change your password.",
      this: "This device",
      other: "Another device",
      started: (moment: string) => `Signed in ${moment}`,
      seen: (moment: string) => `last used ${moment}`,
      end: "End",
      endOf: (moment: string) => `End the sign-in of ${moment}`,
      endOthers: "End all others",
    },
    done: {
      name: "Your name is saved.",
      password: "Your password is changed. All your other devices are signed out.",
      ended: "Ended.",
    },
  },
};
