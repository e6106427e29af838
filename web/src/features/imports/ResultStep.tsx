import { Button } from "@mantine/core";
import { IconArrowBackUp, IconDownload } from "@tabler/icons-react";
import { importErrorsUrl, useUndoImport } from "@/api/imports";
import type { Import } from "@/api/types";
import { plural } from "@/lib/text";
import { confirm } from "@/ui/confirm";
import { ButtonLink } from "@/ui/links";
import { Section } from "@/ui/Page";
import { toast } from "@/ui/toast";
import classes from "./Imports.module.css";

/** What an import did, and the way back. */
export function ResultStep({ item }: { item: Import }) {
  const undo = useUndoImport();
  const { result } = item;
  if (!result) return null;
  const isUndone = item.status === "undone";
  const numbers: [number, string][] = isUndone
    ? [
        [result.undone, "taken back"],
        [result.kept, "kept, since somebody worked on them"],
      ]
    : [
        [result.created, "cases created"],
        [result.duplicates, "duplicates, left out"],
        [result.errors, "with errors, left out"],
      ];

  const askUndo = async () => {
    const sure = await confirm({
      title: "Undo this import?",
      body: `${plural(result.created, "case")} will be removed again. Cases that somebody has worked on since are kept.`,
      confirmLabel: "Undo the import",
      danger: true,
    });
    if (sure) undo.mutate(item.id, { onError: (error) => toast.failure(error, "The import was not undone") });
  };

  return (
    <>
      <Section title={isUndone ? "The import was undone" : "Result"} flush>
        <div className={classes.numbers}>
          {numbers.map(([count, label]) => (
            <div key={label} className={classes.number}>
              <span className={classes.numberValue}>{count.toLocaleString("en-US")}</span>
              <span className={classes.numberLabel}>{label}</span>
            </div>
          ))}
        </div>
      </Section>
      <div className={classes.footer}>
        {result.errors + result.duplicates > 0 && (
          <Button
            component="a"
            href={importErrorsUrl(item.id)}
            download
            variant="default"
            leftSection={<IconDownload size={15} />}
          >
            Problem rows
          </Button>
        )}
        {item.actions.includes("undo") && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            loading={undo.isPending}
            onClick={() => void askUndo()}
          >
            Undo the import
          </Button>
        )}
        <ButtonLink to="/cases">Go to the cases</ButtonLink>
      </div>
    </>
  );
}
