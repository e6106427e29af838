import { Alert, Button, Loader, Text } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import { useUploadImport } from "@/api/imports";
import { problemText } from "@/api/problem";
import { formatBytes } from "@/lib/text";
import { ColumnPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import classes from "./Imports.module.css";
import { Steps } from "./Steps";

const MAX_BYTES = 20 * 1024 * 1024;

export function UploadPage() {
  const upload = useUploadImport();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (!file || upload.isPending) return;
    const reason = files.length > 1 ? "One file at a time, please." : refusal(file);
    setRefused(reason);
    if (reason) return;
    upload.mutate(file, {
      onSuccess: ({ id }) => void navigate({ to: "/imports/$importId", params: { importId: id } }),
    });
  };

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  const failure = refused ?? (upload.isError ? problemText(upload.error) : null);
  return (
    <>
      <PageHeader title="Import a file" />
      <ColumnPage>
        <Steps current={0} />
        {failure && (
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same */}
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          {upload.isPending ? (
            <>
              <Loader size={26} />
              <Text size="sm">Reading {upload.variables.name} …</Text>
            </>
          ) : (
            <>
              <IconFileSpreadsheet size={32} stroke={1.3} aria-hidden />
              <Text fw={600}>Drop a CSV file here</Text>
              <Text size="sm" c="dimmed">
                Comma, semicolon or tab separated, up to {formatBytes(MAX_BYTES)} and 100,000 rows.
                <br />
                From Excel or Google Sheets, save or download as CSV first.
              </Text>
              <Button variant="default" mt={6} onClick={() => input.current?.click()}>
                Choose a file
              </Button>
            </>
          )}
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            hidden
            aria-label="File"
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
        </div>
      </ColumnPage>
    </>
  );
}

function refusal(file: File): string | null {
  if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) {
    return "This is a spreadsheet file. Save it as CSV in the program you use, then import that.";
  }
  if (file.size > MAX_BYTES)
    return `The file is ${formatBytes(file.size)}; at most ${formatBytes(MAX_BYTES)} are accepted.`;
  if (file.size === 0) return "The file is empty.";
  return null;
}
