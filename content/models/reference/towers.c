// SPDX-License-Identifier: GPL-2.0-only
/* Shows: @view, @beneath, @owner, @good, @wrong. */
struct layer {
	/* @label */
	const char *name;
	bool applied;
};

struct setting {
	/* @label */
	const char *value;
	/* @owner */
	struct layer *layer;
	struct list_head node;
};

static struct layer site = { .name = "site" }, user = { .name = "user" };
static struct setting grey = { .value = "grey", .layer = &site };
static struct setting small = { .value = "small", .layer = &site };
static struct setting green = { .value = "green", .layer = &user };
static struct setting large = { .value = "large", .layer = &user };

static DEFINE_MUTEX(lock);	/* of both lists, and taken for one at a time */
/* @view tower */
/* @beneath black */
static LIST_HEAD(colour);
/* @view tower */
/* @beneath medium */
static LIST_HEAD(font);

static const char *top(struct list_head *list, const char *otherwise)
{
	return list_empty(list) ? otherwise : list_first_entry(list, struct setting, node)->value;
}

/* @call colour() */
const char *colour_now(void)
{
	return top(&colour, "black");
}

/* @call font() */
const char *font_now(void)
{
	return top(&font, "medium");
}

static bool is_mixed(void)
{
	return list_first_entry(&colour, struct setting, node)->layer !=
	       list_first_entry(&font, struct setting, node)->layer;
}

/* @good colour and font are of one layer */
bool is_right(void)
{
	return site.applied && user.applied && !is_mixed();
}

/* @wrong colour and font are of two layers */
bool is_wrong(void)
{
	return site.applied && user.applied && is_mixed();
}

static void put(struct setting *setting, struct list_head *list)
{
	mutex_lock(&lock);
	list_add(&setting->node, list);
	mutex_unlock(&lock);
}

void cpu0(void)
{
	put(&grey, &colour);
	put(&small, &font);
	site.applied = true;
}

void cpu1(void)
{
	put(&green, &colour);
	put(&large, &font);
	user.applied = true;
}

/* Colour and font are of one layer, whichever came last. */
void check_one_layer(void)
{
	assert(!is_mixed());
}
