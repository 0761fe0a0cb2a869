"use client";

import { type FormEvent, useState } from "react";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { visibleText } from "@/components/ui/visible-text";
import { addTaskAction, changeTaskAction, removeWorkAction } from "@/lib/incidents/work/actions";
import type { Task } from "@/lib/incidents/work/schema";
import { FormButtons } from "./form-buttons";
import { Removed } from "./removed";
import { useEdited } from "./use-edited";
import { useWork } from "./use-work";

type TasksProps = { incident: number; tasks: Task[]; people: string[]; mayChange: boolean };

/** What is to be done, by whom, until when. */
export function Tasks({ incident, tasks, people, mayChange }: TasksProps) {
  const [edited, setEdited] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Task | null>(null);
  // A tick shows at once; the page's own word replaces it.
  const [ticked, setTicked] = useState<{ id: string; version: number; done: boolean } | null>(null);
  const { act, failure, pending } = useWork();
  const isDone = ({ id, version, doneAt }: Task) =>
    ticked?.id === id && ticked.version === version ? ticked.done : doneAt !== null;

  function tick({ id, version }: Task, done: boolean) {
    setTicked({ id, version, done });
    act(
      () => changeTaskAction({ id, version, done }),
      undefined,
      () => setTicked(null),
    );
  }

  return (
    <div className="grid gap-3">
      {tasks.length === 0 ? <p className="text-table text-muted">Nothing to do yet.</p> : null}
      <ul className="grid gap-2">
        {tasks.map((task) =>
          edited === task.id ? (
            <li key={task.id}>
              <TaskForm
                task={task}
                people={people}
                onSave={(values, version, refuse) =>
                  act(
                    () => changeTaskAction({ id: task.id, version, ...values }),
                    () => setEdited(null),
                    refuse,
                  )
                }
                onCancel={() => setEdited(null)}
                onRemove={() =>
                  act(
                    () => removeWorkAction({ kind: "task", id: task.id, version: task.version }),
                    () => {
                      setEdited(null);
                      setRemoved(task);
                    },
                  )
                }
                pending={pending}
              />
            </li>
          ) : (
            <li key={task.id} className="flex items-start gap-2">
              <input
                type="checkbox"
                id={`task-${task.id}`}
                className="mt-0.5 size-4 shrink-0 accent-accent"
                checked={isDone(task)}
                disabled={!mayChange || pending}
                onChange={({ target }) => tick(task, target.checked)}
              />
              <div className="min-w-0 grow">
                <label
                  htmlFor={`task-${task.id}`}
                  className={classNames("[overflow-wrap:anywhere]", isDone(task) && "text-muted line-through")}
                >
                  <bdi>{visibleText(task.text)}</bdi>
                </label>
                <p className="flex flex-wrap gap-x-2 text-label text-muted">
                  {task.doneAt === null ? (
                    <LogText value={task.assignee ?? ""} empty="nobody's yet" wrap />
                  ) : (
                    <>
                      done by <LogText value={task.doneBy ?? ""} wrap /> <Time value={task.doneAt} digits={0} />
                    </>
                  )}
                  <Due task={task} />
                  {task.movedFrom === null ? null : <span>from incident {task.movedFrom}</span>}
                </p>
              </div>
              {mayChange ? (
                <Button
                  size="sm"
                  tone="quiet"
                  aria-label={`Edit the task ${visibleText(task.text)}`}
                  onClick={() => setEdited(task.id)}
                >
                  Edit
                </Button>
              ) : null}
            </li>
          ),
        )}
      </ul>
      {removed ? <Removed kind="task" item={removed} act={act} onClose={() => setRemoved(null)} /> : null}
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
      {mayChange ? (
        edited === "new" ? (
          <TaskForm
            people={people}
            onSave={(values) =>
              act(
                () => addTaskAction({ incident, ...blank, ...values }),
                () => setEdited(null),
              )
            }
            onCancel={() => setEdited(null)}
            pending={pending}
          />
        ) : (
          <div>
            <Button size="sm" onClick={() => setEdited("new")}>
              Add task
            </Button>
          </div>
        )
      ) : null}
    </div>
  );
}

function Due({ task: { due, doneAt } }: { task: Task }) {
  const now = useNow();
  if (due === null) return null;
  const isLate = doneAt === null && now !== null && `${due}T23:59:59Z` < new Date(now).toISOString();
  return (
    <span className={isLate ? "font-medium text-failure" : undefined}>
      {isLate ? "overdue since" : "due"} <span className="mono">{due}</span>
    </span>
  );
}

type Values = { text: string; assignee: string | null; due: string | null };
const blank: Values = { text: "", assignee: null, due: null };

type TaskFormProps = {
  task?: Task;
  people: string[];
  /** What was typed, and over which version. */
  onSave: (values: Partial<Values>, version: number, refuse: () => void) => void;
  onCancel: () => void;
  onRemove?: () => void;
  pending: boolean;
};

function TaskForm({ task, people, onSave, onCancel, onRemove, pending }: TaskFormProps) {
  const first = task ? { text: task.text, assignee: task.assignee, due: task.due } : blank;
  const { values, typed, version, type, refuse } = useEdited(first, task?.version ?? 0);
  const { text, assignee, due } = values;
  const id = task?.id ?? "new";
  const all = assignee === null || people.includes(assignee) ? people : [assignee, ...people];
  function save(event: FormEvent) {
    event.preventDefault();
    onSave(typed, version, refuse);
  }
  return (
    <form onSubmit={save} className="grid gap-2 rounded-md border p-2">
      <Field id={`task-text-${id}`} label="Task">
        {(control) => (
          <Input
            autoFocus
            maxLength={1_000}
            value={text}
            onChange={({ target }) => type({ text: target.value })}
            {...control}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Field id={`task-assignee-${id}`} label="Assignee">
          {(control) => (
            <Select
              value={assignee ?? ""}
              onChange={({ target }) => type({ assignee: target.value === "" ? null : target.value })}
              {...control}
            >
              <option value="">Nobody</option>
              {all.map((email) => (
                <option key={email} value={email}>
                  {email}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id={`task-due-${id}`} label="Due">
          {(control) => (
            <Input
              type="date"
              value={due ?? ""}
              onChange={({ target }) => type({ due: target.value === "" ? null : target.value })}
              {...control}
            />
          )}
        </Field>
      </div>
      <FormButtons noun="task" {...{ pending, onCancel, onRemove }} isReady={text.trim() !== ""} />
    </form>
  );
}
