import { startComposers } from './composer.js';
import { connect } from './connection.js';
import { startDataTables } from './data-tables.js';
import { startDialogs } from './dialogs.js';
import { startInteractions } from './interactions.js';
import { startMenus } from './menus.js';
import { startModals } from './modals.js';
import { startNavigation } from './navigation.js';
import { startScrolling } from './scrolling.js';

startNavigation();
startComposers();
startMenus();
startInteractions();
startDataTables();
startDialogs();
startScrolling();
startModals();
connect();
