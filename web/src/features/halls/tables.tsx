/** The tables of a hall: name, size, cloth; added, changed and put away in place. */
import { ActionIcon, Button, Menu, Text, Title } from "@mantine/core";
import { IconArchive, IconDots, IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Hall, HallTable } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { Empty } from "@/ui/states";
import { offerUndo, sayProblem } from "@/ui/undo";
import { useArchiveTable, useChangeTable } from "./api";
import styles from "./halls.module.css";
import { TableForm } from "./table-form";
import { TableGlyph } from "./table-glyph";
import { tableFacts } from "./words";

function TableRow({ table, mayRun, onChange }: { table: HallTable; mayRun: boolean; onChange: () => void }) {
  const archive = useArchiveTable();
  const change = useChangeTable(table.id);
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const bringBack = () => change.mutate({ is_archived: false }, { onError });
  const putAway = () =>
    void archive.mutateAsync(table.id).then(() => offerUndo(`${table.name} is put away. Its sessions stay.`, bringBack), onError);
  return (
    <li className={styles.row}>
      <TableGlyph cloth={table.cloth} />
      <div className={styles.rowWords}>
        <Text fw={600}>{table.name}</Text>
        <Text c="dimmed">{tableFacts(table)}</Text>
      </div>
      {mayRun && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More for ${table.name}`}>
              <IconDots size={22} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={20} />} onClick={onChange}>
              Change
            </Menu.Item>
            <Menu.Item leftSection={<IconArchive size={20} />} onClick={putAway}>
              Put away (sessions stay)
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

export function Tables({ hall, mayRun }: { hall: Hall; mayRun: boolean }) {
  const [open, setOpen] = useState<string | null>(null);
  const tables = hall.tables.filter(({ is_archived }) => !is_archived);
  return (
    <section className={styles.section} aria-labelledby="tables-title">
      <div className={styles.sectionHead}>
        <Title order={2} id="tables-title">
          Tables
        </Title>
        {mayRun && open !== "new" && tables.length > 0 && (
          <Button size="sm" variant="light" leftSection={<IconPlus size={18} />} onClick={() => setOpen("new")}>
            Add a table
          </Button>
        )}
      </div>
      {open === "new" && <TableForm hallId={hall.id} onDone={() => setOpen(null)} />}
      {tables.length === 0 && open !== "new" && (
        <Empty title="No tables yet" action={mayRun && <Button onClick={() => setOpen("new")}>Add a table</Button>}>
          With a table&apos;s true size, distances and speeds are right.
        </Empty>
      )}
      {tables.length > 0 && (
        <ul className={`surface ${styles.rows}`}>
          {tables.map((table) =>
            open === table.id ? (
              <li key={table.id}>
                <TableForm hallId={hall.id} table={table} onDone={() => setOpen(null)} />
              </li>
            ) : (
              <TableRow key={table.id} table={table} mayRun={mayRun} onChange={() => setOpen(table.id)} />
            ),
          )}
        </ul>
      )}
    </section>
  );
}
