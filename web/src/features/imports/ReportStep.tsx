import { Alert, Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { importErrorsUrl, useStartImport } from "@/api/imports";
import { problemText } from "@/api/problem";
import type { Import } from "@/api/types";
import { plural } from "@/lib/text";
import { Section } from "@/ui/Page";
import classes from "./Imports.module.css";
import { RowsTable, useOutcome } from "./RowsTable";
import type { Outcome } from "./search";

/** What an import would do, before it does it. */
export function ReportStep({ item, onRemap }: { item: Import; onRemap: () => void }) {
  const start = useStartImport();
  const [shown, show] = useOutcome(item);
  const { ok, duplicates, errors } = item.report ?? { ok: 0, duplicates: 0, errors: 0 };
  const numbers: [Outcome, number, string][] = [
    ["ok", ok, "will become cases"],
    ["duplicate", duplicates, "duplicates, left out"],
    ["error", errors, "with errors, left out"],
  ];
  return (
    <>
      {start.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(start.error)}
        </Alert>
      )}
      <Section
        title="What will happen"
        flush
        actions={
          errors + duplicates > 0 && (
            <Button
              component="a"
              href={importErrorsUrl(item.id)}
              download
              variant="default"
              size="xs"
              leftSection={<IconDownload size={14} />}
            >
              Problem rows
            </Button>
          )
        }
      >
        <div className={classes.numbers}>
          {numbers.map(([outcome, count, label]) => (
            <button
              key={outcome}
              type="button"
              className={classes.number}
              aria-pressed={shown === outcome}
              onClick={() => show(outcome)}
            >
              <span className={classes.numberValue}>{count.toLocaleString("en-US")}</span>
              <span className={classes.numberLabel}>{label}</span>
            </button>
          ))}
        </div>
      </Section>
      <RowsTable item={item} outcome={shown} />
      <div className={classes.footer}>
        {item.actions.includes("map") && (
          <Button variant="default" onClick={onRemap}>
            Change the columns
          </Button>
        )}
        {item.actions.includes("start") && (
          <Button disabled={ok === 0} loading={start.isPending} onClick={() => start.mutate(item.id)}>
            Import {plural(ok, "case")}
          </Button>
        )}
      </div>
    </>
  );
}
