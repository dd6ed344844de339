// Loaded into a process with --require, which costs it no memory as --import would: as it ends it prints, as its last
// line, the memory it held at most, in MB of 2^20 bytes.
process.on('exit', () => {
  process.stdout.write(`${JSON.stringify({ rssMb: process.resourceUsage().maxRSS / 1024 })}\n`);
});
