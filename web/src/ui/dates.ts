import "@mantine/dates/styles.layer.css";

/** The calendar controls together with their style sheet, which only the pages that use them load. */
export { DateInput, DatePicker } from "@mantine/dates";
