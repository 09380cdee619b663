int items;
