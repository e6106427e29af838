/** A tint of the page rather than a block of colour, which in the dark would outshout everything beside it. */
export const alertVars = (color: string) => {
  const tint = (percent: number) =>
    `color-mix(in srgb, var(--mantine-color-${color}-5) ${percent}%, var(--mantine-color-body))`;
  return {
    "--alert-bg": tint(9),
    "--alert-bd": `1px solid ${tint(32)}`,
    "--alert-color": `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-3))`,
  };
};
