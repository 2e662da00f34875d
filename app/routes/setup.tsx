export default function Page() { return <main>setup</main>; }
