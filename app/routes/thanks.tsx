export default function Page() { return <main>thanks</main>; }
