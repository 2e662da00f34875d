export default function Page() { return <main>take-survey</main>; }
