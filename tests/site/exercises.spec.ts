import { expect, test, type Page } from '@playwright/test';
import { exercises } from '../../src/site/book/exercises.ts';
