import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { ProblemError } from "@/api/problem";
import type { Page } from "@/api/types";
import { pageOf } from "@/test/fixtures";
import { renderPart } from "@/test/render";
import { QueryTable } from "./QueryTable";
import type { Column, QueryTableProps } from "./types";
import { useSelection } from "./useSelection";

interface Row {
  id: string;
  name: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: "name", header: "Name", sort: "name", cell: (row) => row.name },
  { id: "id", header: "Id", cell: (row) => row.id },
];

const ROWS = [1, 2, 3].map((n) => ({ id: `r${n}`, name: `Row ${n}` }));

type Given = Partial<QueryTableProps<Row>> & {
  load: (page: number) => Promise<Page<Row>>;
  selectable?: boolean;
};

function Example({ load, selectable, ...props }: Given) {
  const [page, setPage] = useState(1);
  const query = useQuery({ queryKey: ["rows", page], queryFn: () => load(page) });
  const selection = useSelection<Row>();
  return (
    <QueryTable
      label="Rows"
      columns={COLUMNS}
      query={query}
      rowId={(row) => row.id}
      rowLabel={(row) => row.name}
      empty={<p>Nothing here</p>}
      onPage={setPage}
      selection={selectable ? selection : undefined}
      bulkBar={(picked) => <span>{picked.rows.map((row) => row.name).join("+")}</span>}
      {...props}
    />
  );
}

describe("QueryTable", () => {
  it("shows rows, and emptiness as what the page says of it", async () => {
    const { unmount } = await renderPart(<Example load={async () => pageOf(ROWS)} />);
    expect(await screen.findByText("Row 2")).toBeVisible();
    unmount();
    await renderPart(<Example load={async () => pageOf<Row>([])} />);
    expect(await screen.findByText("Nothing here")).toBeVisible();
  });

  it("shows an error as an error, and tries again when asked", async () => {
    const load = vi.fn<(page: number) => Promise<Page<Row>>>();
    load.mockRejectedValueOnce(new ProblemError(500, "internal", "It broke."));
    load.mockResolvedValueOnce(pageOf(ROWS));
    await renderPart(<Example load={load} />);
    expect(await screen.findByRole("alert")).toHaveTextContent("It broke.");
    expect(screen.queryByText("Nothing here")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Row 1")).toBeVisible();
  });

  it("keeps old rows in sight when refreshing them fails", async () => {
    const load = vi.fn<(page: number) => Promise<Page<Row>>>();
    load.mockResolvedValueOnce(pageOf(ROWS));
    load.mockRejectedValueOnce(new ProblemError(0, "network", "No connection."));
    const { client } = await renderPart(<Example load={load} />);
    await screen.findByText("Row 1");
    await client.invalidateQueries();
    expect(await screen.findByText(/could not be refreshed/)).toBeVisible();
    expect(screen.getByText("Row 1")).toBeVisible();
  });

  it("sorts up, then down, and says which", async () => {
    const onSort = vi.fn();
    const { unmount } = await renderPart(
      <Example load={async () => pageOf(ROWS)} sort="name" onSort={onSort} />,
    );
    const header = await screen.findByRole("columnheader", { name: "Name" });
    expect(header).toHaveAttribute("aria-sort", "ascending");
    await userEvent.click(within(header).getByRole("button"));
    expect(onSort).toHaveBeenLastCalledWith("-name");
    unmount();
    await renderPart(<Example load={async () => pageOf(ROWS)} sort="-name" onSort={onSort} />);
    await userEvent.click(await screen.findByRole("button", { name: "Name" }));
    expect(onSort).toHaveBeenLastCalledWith("name");
  });

  it("keeps what is selected while paging, and can name it", async () => {
    const load = async (page: number) =>
      pageOf([{ id: `p${page}`, name: `On page ${page}` }], { page, pages: 2, total: 2, per_page: 1 });
    await renderPart(<Example load={load} selectable />);
    await userEvent.click(await screen.findByRole("checkbox", { name: "Select On page 1" }));
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    await userEvent.click(await screen.findByRole("checkbox", { name: "Select On page 2" }));
    expect(screen.getByText("2 selected")).toBeVisible();
    expect(screen.getByText("On page 1+On page 2")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Clear the selection" }));
    expect(screen.queryByText("2 selected")).not.toBeInTheDocument();
  });

  it("selects everything that matches, and takes that back", async () => {
    const load = async () => pageOf(ROWS, { total: 480, pages: 160, per_page: 3 });
    await renderPart(<Example load={load} selectable />);
    await userEvent.click(await screen.findByRole("checkbox", { name: "Select Row 1" }));
    expect(screen.queryByRole("button", { name: /Select all/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("checkbox", { name: "Select all rows of this page" }));
    await userEvent.click(screen.getByRole("button", { name: "Select all 480 matching" }));
    expect(screen.getByText("All 480 selected")).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox", { name: "Select Row 2" }));
    expect(screen.getByText("2 selected")).toBeVisible();
  });

  it("selects a whole page from its header", async () => {
    await renderPart(<Example load={async () => pageOf(ROWS)} selectable />);
    await screen.findByText("Row 1");
    await userEvent.click(screen.getByRole("checkbox", { name: "Select all rows of this page" }));
    expect(screen.getByText("3 selected")).toBeVisible();
  });

  it("is used with the keyboard", async () => {
    const onOpen = vi.fn();
    await renderPart(<Example load={async () => pageOf(ROWS)} onOpen={onOpen} selectable />);
    await screen.findByText("Row 1");
    const rows = screen.getAllByRole("row").slice(1);
    rows[0]?.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(rows[2]).toHaveFocus();
    await userEvent.keyboard("{Home} {Enter}");
    expect(onOpen).toHaveBeenCalledWith(ROWS[0]);
    expect(screen.getByText("1 selected")).toBeVisible();
  });

  it("opens a row on a click, but not on a click at its menu", async () => {
    const onOpen = vi.fn();
    const onArchive = vi.fn();
    await renderPart(
      <Example
        load={async () => pageOf(ROWS)}
        onOpen={onOpen}
        rowActions={() => [{ label: "Archive", onSelect: onArchive }]}
      />,
    );
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Row 2" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Archive" }));
    expect(onArchive).toHaveBeenCalledOnce();
    expect(onOpen).not.toHaveBeenCalled();
    await userEvent.click(screen.getByText("Row 3"));
    expect(onOpen).toHaveBeenCalledWith(ROWS[2]);
  });

  it("says where in the list it stands, and leads back from past its end", async () => {
    const load = vi.fn(async (page: number) =>
      page === 1
        ? pageOf(ROWS, { total: 1000, total_is_capped: true, per_page: 3, pages: 334 })
        : pageOf<Row>([], { page, pages: 1 }),
    );
    await renderPart(<Example load={load} />);
    expect(await screen.findByText("1–3 of 1,000+")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    await userEvent.click(await screen.findByRole("button", { name: "Go to the first page" }));
    await waitFor(() => expect(screen.getByText("Row 1")).toBeVisible());
  });
});
