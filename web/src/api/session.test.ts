import { expect, test } from "vitest";
import { createQueryClient } from "./query";
import { forgetSession } from "./session";

test("forgetting a session keeps what the sign-in page is asking for", async () => {
  const queryClient = createQueryClient();
  queryClient.setQueryData(["cases", {}], { items: ["private"] });
  let answer: (value: string) => void = () => undefined;
  const asked = queryClient.fetchQuery({
    queryKey: ["providers", {}],
    queryFn: () =>
      new Promise<string>((resolve) => {
        answer = resolve;
      }),
  });

  forgetSession(queryClient);
  answer("buttons");
  await asked;

  expect(queryClient.getQueryData(["providers", {}])).toBe("buttons");
  expect(queryClient.getQueryData(["cases", {}])).toBeUndefined();
});
