/** The survey page's own script: small, so that it runs soon; what it loads lazily is `awake.tsx`. */
void import("./awake.tsx");
