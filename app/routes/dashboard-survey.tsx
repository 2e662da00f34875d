export default function Page() { return <main>dashboard-survey</main>; }
