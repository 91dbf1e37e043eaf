/** What looks like an API's code or status in Ruby and is none. */
import { testTraps } from '../../testing/languageTables.ts';
import { ruby } from './language.ts';

const inMethod = (text: string): string =>
  `require 'faraday'\nmodule App\n  class Outer\n    def outer(url, x, y, response, err, session)\n${text.replaceAll(/^(?=.)/gm, '      ')}\n    end\n  end\nend\n`;

const atTop = (text: string): string => `require 'faraday'\n${text}\n`;

testTraps(ruby, [atTop, inMethod], 25, {
  errno: `begin\n  File.open('x')\nrescue SystemCallError => e\n  raise if e.errno == Errno::ENOENT::Errno || e.errno == 404\nend`,
  'errno names': `begin\n  connect\nrescue => e\n  raise if e.code == 'ECONNREFUSED' || e.code == 'EPIPE'\nend`,
  SQLSTATE: `begin\n  db.execute(q)\nrescue PG::Error => e\n  return nil if e.sqlstate == '23505' || e.code == '23505'\nend`,
  gRPC: `begin\n  stub.get(x)\nrescue GRPC::BadStatus => e\n  return nil if e.code == GRPC::Core::StatusCodes::NOT_FOUND || e.code == 5\nend`,
  'exit codes': `system(cmd)\nfail_now if $?.exitstatus == 404 || $?.exitstatus != 0\nstatus = run(cmd)\nstop if status.exitstatus == 2`,
  'WebSocket close codes': `ws.on :close do |event|\n  reconnect if event.code == 1006 || event.code >= 4000\nend`,
  'validations of Active Model': `record.errors.details[:name].each do |detail|\n  next if detail[:error] == :blank || detail[:code] == 'taken'\nend`,
  'countries and currencies': `local(x) if x.country.code == 'DE' || x.currency.code == 'EUR'`,
  'status strings': `use(x) if x.status == 'not_found_yet' || job.status == 'failed' || subscription['status'] == 'active'`,
  'status symbols': `use(x) if order.status == :not_found || order.status == :limited`,
  "another provider's codes": `begin\n  Stripe::Charge.create(x)\nrescue Stripe::CardError => e\n  return nil if e.code == 'incorrect_number' || e.code == 'balance_insufficient'\nend`,
  'an enum of its own': `case x.code\nwhen Kind::GONE then a\nwhen Kind::LOST then b\nend`,
  "a body's own code 200": `data = JSON.parse(Faraday.get(url).body)\nuse(data['data']) if data['code'] == 200\nraise Failed, data['msg'] if data['code'] != 0`,
  'maps of numbers that are no statuses': `weights = { light: 300, normal: 400, bold: 700 }\nlimits = [400, 404, 429]\ngrow(weights[:bold]) if limits.include?(size)`,
  'translation keys': `show(I18n.t('not_found'))\nlabel = t('limited')`,
  'codes in comments and prose': `# not_found comes with 404 and limited with 400\ntext = 'the answer was not_found with 500'\nsay(text)`,
  heredocs: `text = <<~TEXT\n  limited comes with 404, declined with 500\nTEXT\nsay(text)`,
  "the project's own message": `begin\n  work\nrescue Stopped => err\n  return nil if err.reason == STOPPED\nend`,
  'facts of another response': `a = Faraday.get(x)\nb = Faraday.get(y)\nif a.status == 404\n  wait if JSON.parse(b.body)['code'] == 'declined'\nend`,
  'a variable assigned again': `res = Faraday.get(x)\nif res.status == 404\n  res = Faraday.get(y)\n  note(res) if JSON.parse(res.body)['code'] == 'declined'\nend`,
  'a block that runs later': `res = Faraday.get(x)\nif res.status == 404\n  queue.add { |job| note(job) if job.code == 'declined' }\nend`,
  'a block that assigns an outer variable': `res = Faraday.get(x)\nitems.select { |i| res = Faraday.get(i) }\nif res.status == 404\n  note(res)\nend`,
  'a range with the code in it': `res = Faraday.get(x)\nif res.status >= 400\n  show(res) if JSON.parse(res.body)['code'] == 'declined'\nend`,
  'the next item of a list': `urls.each do |u|\n  res = Faraday.get(u)\n  if res.status == 429\n    later(u, res.headers['Retry-After'])\n    next\n  end\n  use(res)\nend`,
  'both forms read': `h = response.headers['Retry-After']\nwait = h.match?(/\\A\\d+\\z/) ? h.to_i : Time.httpdate(h) - Time.now`,
  'both forms read, by exception': `h = response.headers['Retry-After']\nwait = begin\n  Integer(h)\nrescue ArgumentError, TypeError\n  Time.httpdate(h) - Time.now\nend`,
  'a passthrough': `rescue_from(StandardError) do |err|\n  render json: { code: err.code, message: err.message }, status: err.status\nend`,
  'a server that sends what it documents': `if x\n  render json: { code: 'not_found' }, status: :not_found\nelsif y\n  response.headers['Retry-After'] = '5'\n  render json: { code: 'limited' }, status: 429\nelse\n  raise ApiError.new(402, 'declined')\nend`,
  'a code that is a status of Rails by its name': `raise ApiError.new('not_found', 'no such thing')`,
  'tests of one status': `get '/orders'\nexpect(response.status).to eq(429)\nexpect(JSON.parse(response.body)['code']).to eq('limited')`,
  'parameters and the environment': `login if params[:code] == 'abc123'\nstop if ENV['STATUS'] == '404'`,
  'a class of a response that fits': `res = Net::HTTP.get_response(url)\ncase res\nwhen Net::HTTPSuccess then use(res)\nwhen Net::HTTPNotFound then note(res) if JSON.parse(res.body)['code'] == 'not_found'\nelse raise Failed\nend`,
  'half-typed code': `res = Faraday.get(url)\nif res.status == 404\n  b = JSON.parse(res.body)\n  if b['code'] == `,
});
