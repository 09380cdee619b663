/* @variant many: MANY: With many items */
int items;
