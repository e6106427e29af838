import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { importRowsQuery } from "@/api/imports";
import { useMetadata } from "@/api/metadata";
import type { Import, ImportRow } from "@/api/types";
import { AnchorLink } from "@/ui/links";
import { Section } from "@/ui/Page";
import { EmptyState } from "@/ui/states";
import { QueryTable } from "@/ui/table/QueryTable";
import type { Column } from "@/ui/table/types";
import classes from "./Imports.module.css";
import type { Outcome } from "./search";

const route = getRouteApi("/_app/imports/$importId");

const TITLES: Record<Outcome, string> = {
  ok: "Rows that will become cases",
  duplicate: "Duplicates",
  error: "Rows with errors",
};

/** Which rows are shown: the ones asked for in the address, else the most troublesome there are. */
export function useOutcome(item: Import): [Outcome, (outcome: Outcome) => void] {
  const { rows } = route.useSearch();
  const navigate = useNavigate({ from: "/imports/$importId" });
  const worst = item.report?.errors ? "error" : item.report?.duplicates ? "duplicate" : "ok";
  return [rows ?? worst, (outcome) => void navigate({ search: { rows: outcome }, replace: true })];
}

export function RowsTable({ item, outcome }: { item: Import; outcome: Outcome }) {
  const { page = 1 } = route.useSearch();
  const navigate = useNavigate({ from: "/imports/$importId" });
  const query = useQuery(importRowsQuery(item.id, outcome, page));
  const columns = useColumns(item, outcome);
  return (
    <Section title={TITLES[outcome]} flush>
      <QueryTable
        label={TITLES[outcome]}
        columns={columns}
        query={query}
        rowId={(row) => String(row.row_number)}
        rowLabel={(row) => `row ${row.row_number}`}
        onPage={(next) =>
          void navigate({ search: (before) => ({ ...before, page: next > 1 ? next : undefined }) })
        }
        empty={<EmptyState title="None" />}
      />
    </Section>
  );
}

/** By these a person recognises whose row it is; the columns of the file come after them. */
const TELLING = ["full_name", "first_name", "last_name", "email", "phone"];
const SHOWN_COLUMNS = 4;

function useColumns(item: Import, outcome: Outcome): readonly Column<ImportRow>[] {
  const { metadata } = useMetadata();
  return useMemo(() => {
    const label = (key: string) => metadata.import_fields.find((field) => field.key === key)?.label;
    const mapped = item.columns.flatMap((column, position) => {
      const target = item.mapping[position];
      return target && target !== "skip" ? [{ column, target }] : [];
    });
    const rank = (target: string) => (TELLING.indexOf(target) + TELLING.length + 1) % (TELLING.length + 1);
    const values = mapped
      .sort((a, b) => rank(a.target) - rank(b.target))
      .slice(0, outcome === "ok" ? SHOWN_COLUMNS + 1 : SHOWN_COLUMNS - 1)
      .map(
        ({ column, target }): Column<ImportRow> => ({
          id: `value-${column.index}`,
          header: label(target) ?? column.header,
          maxWidth: 200,
          cell: (row) => row.values[column.index],
        }),
      );
    const number: Column<ImportRow> = { id: "row", header: "Row", width: 80, cell: (row) => row.row_number };
    const problem: Column<ImportRow> = {
      id: "problem",
      header: outcome === "duplicate" ? "Duplicate of" : "Problem",
      cell: (row) =>
        outcome === "duplicate" ? <DuplicateOf row={row} /> : <Problems row={row} item={item} />,
    };
    return outcome === "ok" ? [number, ...values] : [number, ...values, problem];
  }, [item, metadata, outcome]);
}

function DuplicateOf({ row }: { row: ImportRow }) {
  const twin = row.duplicate_of;
  if (twin?.case_id) {
    return (
      <AnchorLink to="/cases/$caseId" params={{ caseId: twin.case_id }}>
        Case {twin.case_number}
      </AnchorLink>
    );
  }
  return twin?.row_number ? `Row ${twin.row_number} of this file` : "A case you cannot see";
}

/** Which field is wrong, what stands there, and what would be right. */
function Problems({ row, item }: { row: ImportRow; item: Import }) {
  const { metadata } = useMetadata();
  return row.errors.map(({ field, message }) => {
    const column = field ? item.columns[item.mapping.indexOf(field)] : undefined;
    const found = column && row.values[column.index];
    return (
      <span key={`${field}${message}`} className={classes.problem}>
        {field && <b>{metadata.import_fields.find(({ key }) => key === field)?.label ?? field}</b>}
        {found && <span className={classes.found}>“{found.slice(0, 40)}”</span>} {message}
      </span>
    );
  });
}
