// SPDX-License-Identifier: GPL-2.0-only
/* Shows: list_rotate_left. */
struct task {
	const char *name;
	struct list_head run;
};

static LIST_HEAD(queue);
struct task shell = { .name = "shell" }, editor = { .name = "editor" };
struct task music = { .name = "music" };

void setup(void)
{
	list_add_tail(&shell.run, &queue);
	list_add_tail(&editor.run, &queue);
	list_add_tail(&music.run, &queue);
}

void cpu0(void)
{
	list_rotate_left(&queue);
}

void ending(void)
{
	struct task *task;

	pr_info("queue:");
	list_for_each_entry(task, &queue, run)
		pr_cont(" %s", task->name);
	pr_cont("\n");
}
