import type { Slack } from '../slack.ts';
import { click, clickInView, select } from './act.ts';
import { Courier } from './courier.ts';
import type { Driver } from './driver.ts';
import { closeView, submit } from './finish-modal.ts';
import { giveCommand } from './give-command.ts';
import { openHome, say } from './say.ts';

/** The person at the keyboard. */
export function createDriver(slack: Slack): Driver {
  const courier = new Courier(slack);
  return {
    slash: giveCommand(slack, courier),
    message: say(slack, courier),
    click: click(slack, courier),
    select: select(slack, courier),
    clickInView: clickInView(slack, courier),
    submit: submit(slack, courier),
    closeView: closeView(slack, courier),
    openHome: openHome(slack, courier),
    redeliver: (times) => courier.again(times),
  };
}
