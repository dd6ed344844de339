import { startComposers } from './composer.js';
import { connect } from './connection.js';
import { startDataTables } from './data-tables.js';
import { startDialogs } from './dialogs.js';
import { startInteractions } from './interactions.js';
import { startMenus } from './menus.js';
import { startMessageFocus } from './message-focus.js';
import { startModals } from './modals.js';
import { startNavigation } from './navigation.js';
import { startScrolling } from './scrolling.js';
import { startWideTables } from './wide-tables.js';

// Before the navigation: Escape leads out of a message first, and then out of the thread.
startMessageFocus();
startNavigation();
startComposers();
startMenus();
startInteractions();
startDataTables();
startWideTables();
startDialogs();
startScrolling();
startModals();
connect();
