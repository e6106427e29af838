import type { Picklists } from "@/api/metadata";
import { formatHeight, formatPhone } from "@/lib/measure";
import { humanizeKey } from "@/lib/text";
import { formatDate } from "@/lib/time";
import { triStateWord } from "@/ui/TriStateSelect";

/** The fields of a case in words: what each is called and how its value reads. */

export const FIELD_LABELS: Readonly<Record<string, string>> = {
  full_name: "Name",
  email: "Email",
  phone: "Phone",
  state: "State",
  source: "Source",
  date_of_birth: "Date of birth",
  race: "Race",
  height: "Height",
  height_inches: "Height",
  weight_lb: "Weight",
  is_citizen_or_pr: "Citizen or permanent resident",
  has_child: "Has a child",
  is_non_smoker: "Non-smoker",
  has_surrogate_experience: "Has been a surrogate before",
  num_deliveries: "Deliveries",
  num_csections: "C-sections",
  is_priority: "Priority",
  intended_parent: "Intended parents",
};

export const FACTS = ["is_citizen_or_pr", "has_child", "is_non_smoker", "has_surrogate_experience"] as const;

const TRI_STATE: readonly string[] = FACTS;

export function fieldLabel(field: string): string {
  return FIELD_LABELS[field] ?? humanizeKey(field);
}

/** How the absence of a value is said. */
export const NOTHING = "nothing";

/** A stored value as a person would say it. */
export function fieldText(field: string, value: unknown, picklists: Picklists): string {
  if (TRI_STATE.includes(field)) return triStateWord(typeof value === "boolean" ? value : null);
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const text = String(value);
  switch (field) {
    case "phone":
      return formatPhone(text);
    case "date_of_birth":
      return formatDate(text);
    case "height":
    case "height_inches":
      return /^\d+$/.test(text) ? formatHeight(Number(text)) : text;
    case "weight_lb":
      return `${text} lb`;
    case "state":
      return picklists.label("states", text);
    case "source":
      return picklists.label("sources", text);
    case "race":
      return picklists.label("races", text);
    default:
      return text;
  }
}
