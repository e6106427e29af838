import { Avatar, Loader, Text, UnstyledButton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { demoPeopleQuery, demoSignIn, providersQuery } from "@/api/session";
import type { DemoPerson } from "@/api/types";
import { humanizeKey, initials } from "@/lib/text";
import { toast } from "@/ui/toast";
import classes from "./Frame.module.css";

/** In demo mode: made-up people to sign in as with one click. */
export function DemoPeople({ returnTo }: { returnTo?: string }) {
  const isDemo = useQuery(providersQuery()).data?.demo ?? false;
  const query = useQuery({ ...demoPeopleQuery(), enabled: isDemo });
  const signIn = useMutation({
    mutationFn: (person: DemoPerson) => demoSignIn(person.id),
    // A fresh page, so that nothing of another person's stays in memory.
    onSuccess: () => window.location.assign(returnTo ?? "/"),
    onError: (error) => toast.failure(error, "Signing in did not work"),
  });
  if (!query.data || query.data.items.length === 0) return null;
  return (
    <section aria-label="Demo sign-in">
      <Text size="sm" c="dimmed" my="sm">
        This is a demo with made-up data. Look around as:
      </Text>
      {[...groups(query.data.items)].map(([organization, people]) => (
        <div key={organization}>
          <Text size="xs" fw={600} mt="sm" mb={6}>
            {organization}
          </Text>
          <ul className={classes.people}>
            {people.map((person) => (
              <li key={person.id}>
                <UnstyledButton
                  className={classes.person}
                  disabled={signIn.isPending || signIn.isSuccess}
                  onClick={() => signIn.mutate(person)}
                >
                  <Avatar size={28} radius="xl" color="teal" aria-hidden>
                    {initials(person.name)}
                  </Avatar>
                  <span style={{ flex: 1 }}>
                    <Text size="sm" fw={500}>
                      {humanizeKey(person.role)}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {person.name}
                    </Text>
                  </span>
                  {signIn.isPending && signIn.variables.id === person.id && <Loader size={14} />}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function groups(people: readonly DemoPerson[]): Map<string, DemoPerson[]> {
  const byOrganization = new Map<string, DemoPerson[]>();
  for (const person of people) {
    byOrganization.set(person.organization, [...(byOrganization.get(person.organization) ?? []), person]);
  }
  return byOrganization;
}
