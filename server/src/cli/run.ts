import { check } from './check.ts';
import { explain } from './explain.ts';
import { helpText } from './help.ts';
import { parseInvocation } from './options.ts';
import type { CliPlatform } from './platform.ts';
import { UsageError } from './usageError.ts';

/** Runs the command line; the result is the process's exit code: 0, 1 (findings) or 2 (usage, configuration, failure). */
export async function runCli(args: readonly string[], platform: CliPlatform): Promise<number> {
  try {
    return await dispatch(args, platform);
  } catch (error) {
    if (error instanceof UsageError) platform.stderr.write(`faultbook: ${error.message}\n`);
    else
      platform.stderr.write(
        `faultbook: this should not have happened: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    return 2;
  }
}

async function dispatch(args: readonly string[], platform: CliPlatform): Promise<number> {
  const invocation = parseInvocation(args, platform.parseArguments);
  const { command, values } = invocation;
  if (values['version'] !== undefined) {
    platform.stdout.write(`${platform.version}\n`);
    return 0;
  }
  if (values['help'] !== undefined) {
    platform.stdout.write(helpText(command));
    return 0;
  }
  if (command === undefined) {
    platform.stderr.write(helpText(undefined));
    return 2;
  }
  switch (command.name) {
    case 'check':
      return check(invocation, platform);
    case 'explain':
      return explain(invocation, platform);
    // What only these take is loaded for them alone.
    case 'import':
      return (await import('./importCommand.ts')).importCommand(invocation, platform);
    case 'export':
      return (await import('./exportCommand.ts')).exportCommand(invocation, platform);
    case 'init':
      return (await import('./init.ts')).init(invocation, platform);
    case 'lsp':
      if (values['stdio'] === undefined) throw new UsageError('“faultbook lsp” needs to know how to speak: use faultbook lsp --stdio.');
      await platform.serve();
      return 0;
  }
}
