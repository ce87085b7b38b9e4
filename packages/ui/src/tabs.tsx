import { Tabs as Radix } from 'radix-ui';

/** Sheets of which one is on top. Arrow keys move between the tabs. */
export const Tabs = Radix.Root;
export const TabList = Radix.List;
export const Tab = Radix.Trigger;
export const TabPanel = Radix.Content;
