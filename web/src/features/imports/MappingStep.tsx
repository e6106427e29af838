import { Alert, Button, Group, Select, Table } from "@mantine/core";
import { useState } from "react";
import { useMapImport } from "@/api/imports";
import { useMetadata } from "@/api/metadata";
import { problemText } from "@/api/problem";
import type { Import, LeadSource } from "@/api/types";
import { joinWords } from "@/lib/text";
import { Section } from "@/ui/Page";
import classes from "./Imports.module.css";
import { ANSWER, fieldsUsedTwice, mappingFrom, type Target, toMapping } from "./mapping";

/** Says what each column is; nothing is imported by this. */
export function MappingStep({ item, onChecked }: { item: Import; onChecked: () => void }) {
  const { metadata, options } = useMetadata();
  const save = useMapImport();
  const [targets, setTargets] = useState<Target[]>(() => mappingFrom(item));
  const [source, setSource] = useState(item.default_source);
  const twice = fieldsUsedTwice(targets);
  const label = (key: string) => metadata.import_fields.find((field) => field.key === key)?.label ?? key;

  const data = [
    {
      group: "Case",
      items: metadata.import_fields.map(({ key, label: text, required }) => ({
        value: key,
        label: required ? `${text} *` : text,
      })),
    },
    {
      group: "Other",
      items: [
        { value: ANSWER, label: "Keep as lead answer" },
        { value: "skip", label: "Leave out" },
      ],
    },
  ];

  const check = () =>
    save.mutate(
      { id: item.id, mapping: toMapping(targets), default_source: source },
      { onSuccess: onChecked },
    );

  return (
    <>
      {save.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(save.error)}
        </Alert>
      )}
      <Section
        title="What is in each column?"
        description="Columns that are no field of a case can be kept as lead answers."
        flush
      >
        <Table className={classes.mapping} horizontalSpacing={16} verticalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Column</Table.Th>
              <Table.Th>First values</Table.Th>
              <Table.Th w={250}>Becomes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {item.columns.map((column, position) => (
              <Table.Tr key={column.index}>
                <Table.Td fw={500}>{column.header || `Column ${column.index + 1}`}</Table.Td>
                <Table.Td>
                  <span className={classes.samples}>{column.samples.slice(0, 3).join(" · ") || "–"}</span>
                </Table.Td>
                <Table.Td>
                  <Select
                    size="xs"
                    aria-label={`What ${column.header || `column ${column.index + 1}`} becomes`}
                    data={data}
                    searchable
                    allowDeselect={false}
                    value={targets[position] ?? ANSWER}
                    error={twice.includes(targets[position] ?? "") ? "Used by two columns" : undefined}
                    onChange={(value) =>
                      value &&
                      setTargets((all) => all.map((target, index) => (index === position ? value : target)))
                    }
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      <Group justify="space-between" align="end">
        <Select
          label="Source of these cases"
          description="For rows that do not say themselves"
          data={options("sources")}
          allowDeselect={false}
          value={source}
          onChange={(value) => value && setSource(value as LeadSource)}
        />
        <div className={classes.footer}>
          {twice.length > 0 && (
            <span role="alert">{joinWords(twice.map(label))} can only come from one column.</span>
          )}
          <Button loading={save.isPending} disabled={twice.length > 0} onClick={check}>
            Check the rows
          </Button>
        </div>
      </Group>
    </>
  );
}
