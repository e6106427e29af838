import { type Agency, DEV_SECRET, type Role, type World } from "./world";

/** Asks the servers for the people they have from the start. */
type People = Record<Role, string>;

interface Member {
  id: string;
  role: Role;
}

export async function demoPeople(url: string): Promise<People> {
  const answer = await fetch(`${url}/api/auth/demo`);
  const { items } = (await answer.json()) as { items: Member[] };
  return byRole(items);
}

export async function seedDevelopment(url: string): Promise<Pick<World["people"], "dev-a" | "dev-b">> {
  const answer = await fetch(`${url}/api/dev/seed`, {
    method: "POST",
    headers: { "X-Requested-With": "XMLHttpRequest", "X-Dev-Secret": DEV_SECRET },
  });
  if (!answer.ok) throw new Error(`seeding answered ${answer.status}: ${await answer.text()}`);
  const { organizations } = (await answer.json()) as { organizations: { slug: Agency; members: Member[] }[] };
  const people = new Map(organizations.map(({ slug, members }) => [slug, byRole(members)]));
  const of = (slug: Agency) => people.get(slug) ?? raise(`the seed made no ${slug}`);
  return { "dev-a": of("dev-a"), "dev-b": of("dev-b") };
}

function byRole(members: readonly Member[]): People {
  const of = (role: Role) =>
    members.find((member) => member.role === role)?.id ?? raise(`there is no ${role}`);
  return {
    intake_specialist: of("intake_specialist"),
    case_manager: of("case_manager"),
    manager: of("manager"),
    developer: of("developer"),
  };
}

function raise(message: string): never {
  throw new Error(message);
}
