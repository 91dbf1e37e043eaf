import { testRetries } from '../../testing/languageTables.ts';
import { python } from './language.ts';

const wrap = (text: string): string => `import time, asyncio, threading\nimport requests\nimport httpx\n${text}\n`;

const decorated = (imports: string, decorator: string): string => `${imports}
class Limited(Exception): pass
${decorator}
def load(url):
    res = requests.get(url)
    if res.status_code == 429:
        raise Limited()
    if res.status_code == 404:
        raise Gone()
    return res.json()`;

testRetries({ language: python, wrap }, 12, {
  'unbounded recursion': {
    text: `def f(u):\n    res = requests.get(u)\n    if res.status_code == 429:\n        time.sleep(1)\n        return f(u)\n    return res`,
    retries: 'recursion! 429',
  },
  'recursion with a counter': {
    text: `def f(u, n=0):\n    res = requests.get(u)\n    if res.status_code == 429 and n < 5:\n        time.sleep(1)\n        return f(u, n + 1)\n    return res`,
    retries: 'recursion 429',
  },
  'a method': {
    text: `class C:\n    async def send(self, u):\n        res = await self.client.get(u)\n        if res.status_code == 429:\n            return await self.send(u)\n        return res`,
    retries: 'recursion! 429',
  },
  "another object's method": {
    text: `class C:\n    def send(self, u):\n        res = requests.get(u)\n        if res.status_code == 429:\n            return self.client.send(u)\n        return res`,
    retries: '',
  },
  'header read': {
    text: `def f(u):\n    res = requests.get(u)\n    if res.status_code == 429:\n        time.sleep(int(res.headers["Retry-After"]))\n        return f(u)\n    return res`,
    retries: 'recursion! 429+',
  },
  'header read with a default': {
    text: `def f(u):\n    while True:\n        res = requests.get(u)\n        if res.status_code == 429:\n            time.sleep(int(res.headers.get("Retry-After", 1)))\n            continue\n        return res`,
    retries: 'loop! 429+',
  },
  'header of the exception': {
    text: `def f(u, tries):\n    try:\n        r = requests.get(u)\n        r.raise_for_status()\n        return r\n    except requests.HTTPError as e:\n        if e.response.status_code == 429 and tries > 0:\n            time.sleep(float(e.response.headers.get("retry-after") or 1))\n            return f(u, tries - 1)\n        raise`,
    retries: 'recursion 429+',
  },
  'header of another response': {
    text: `def f(u):\n    a = requests.get(u)\n    a.headers.get("retry-after")\n    res = requests.get(u)\n    if res.status_code == 429:\n        return f(u)\n    return res`,
    retries: 'recursion! 429',
  },
  'header read by a helper': {
    text: `def delay_of(res):\n    return int(res.headers.get("Retry-After", 1))\n\ndef f(u):\n    while True:\n        res = requests.get(u)\n        if res.status_code == 429:\n            time.sleep(delay_of(res))\n            continue\n        return res`,
    retries: 'loop! 429+',
  },
  'for ever with a bound inside': {
    text: `def f(u):\n    n = 0\n    while True:\n        res = requests.get(u)\n        if res.status_code == 429:\n            n += 1\n            if n > 3:\n                raise Exhausted()\n            time.sleep(1)\n            continue\n        return res`,
    retries: 'loop 429',
  },
  'a range of attempts': {
    text: `def f(u):\n    for attempt in range(3):\n        res = requests.get(u)\n        if res.ok:\n            return res\n        if res.status_code != 429:\n            raise Failed()\n        time.sleep(2 ** attempt)`,
    retries: 'loop 429',
  },
  'a range of attempts, and an else': {
    text: `def f(u):\n    for attempt in range(3):\n        res = requests.get(u)\n        if res.status_code == 429:\n            time.sleep(1)\n            continue\n        break\n    else:\n        raise Exhausted()\n    return res`,
    retries: 'loop 429',
  },
  'endless numbers': {
    text: `def f(u):\n    for attempt in itertools.count():\n        res = requests.get(u)\n        if res.status_code == 429:\n            time.sleep(1)\n            continue\n        return res`,
    retries: 'loop! 429',
  },
  'the next item is no retry': {
    text: `def f(urls):\n    for u in urls:\n        res = requests.get(u)\n        if res.status_code == 429:\n            continue\n        use(res)`,
    retries: '',
  },
  'cases of a match': {
    text: `def f(u):\n    res = requests.get(u)\n    body = res.json()\n    match body["code"]:\n        case "limited" | "broken":\n            return f(u)\n        case "not_found":\n            raise Gone()`,
    retries: 'recursion! limited,broken',
  },
  'excluded on the way': {
    text: `def f(u):\n    res = requests.get(u)\n    if res.status_code == 429:\n        return None\n    if res.status_code in (429, 500):\n        return f(u)`,
    retries: 'recursion! 429, 500',
  },
  'a timer': {
    text: `def f(u):\n    res = requests.get(u)\n    if res.status_code == 429:\n        threading.Timer(5, lambda: f(u)).start()`,
    retries: 'timer! 429',
  },
  'a timer by name': {
    text: `def f(u):\n    res = requests.get(u)\n    if res.status_code == 429:\n        threading.Timer(5, f, [u]).start()`,
    retries: 'timer! 429',
  },
  'a method by name': {
    text: `class C:\n    def poll(self):\n        res = self.session.get(self.url)\n        if res.status_code == 429:\n            self.loop.call_later(5, self.poll)`,
    retries: 'timer! 429',
  },
  'tenacity for ever': { text: decorated('from tenacity import retry', '@retry'), retries: 'helper! 429 404' },
  'tenacity with a stop': {
    text: decorated('from tenacity import retry, stop_after_attempt', '@retry(stop=stop_after_attempt(5))'),
    retries: 'helper 429 404',
  },
  'tenacity with a stop that never comes': {
    text: decorated('import tenacity', '@tenacity.retry(stop=tenacity.stop_never)'),
    retries: 'helper! 429 404',
  },
  'tenacity for one exception': {
    text: decorated('from tenacity import *', '@retry(retry=retry_if_exception_type(Limited), stop=stop_after_attempt(5))'),
    retries: 'helper 429',
  },
  'tenacity by a predicate': {
    text: decorated('from tenacity import *', '@retry(retry=retry_if_exception(is_transient), stop=stop_after_delay(60))'),
    retries: 'helper',
  },
  'tenacity that waits as told': {
    text: `from tenacity import retry, stop_after_attempt\n\ndef wait_as_told(state):\n    return int(state.outcome.exception().response.headers["Retry-After"])\n\n@retry(wait=wait_as_told, stop=stop_after_attempt(3))\ndef load(url):\n    res = requests.get(url)\n    if res.status_code == 429:\n        raise Limited(res)`,
    retries: 'helper* 429',
  },
  'tenacity as a loop': {
    text: `from tenacity import Retrying, stop_after_attempt\n\ndef load(url):\n    for attempt in Retrying(stop=stop_after_attempt(3)):\n        with attempt:\n            res = requests.get(url)\n            if res.status_code == 429:\n                raise Limited()\n            return res`,
    retries: 'helper 429',
  },
  'backoff for ever': { text: decorated('import backoff', '@backoff.on_exception(backoff.expo, Limited)'), retries: 'helper! 429' },
  'backoff, bounded': {
    text: decorated('import backoff', '@backoff.on_exception(backoff.expo, (Limited, Gone), max_tries=8)'),
    retries: 'helper 429 404',
  },
  'backoff that gives up by a predicate': {
    text: decorated('import backoff', '@backoff.on_exception(backoff.expo, Limited, max_time=60, giveup=lambda e: e.is_fatal)'),
    retries: 'helper',
  },
  stamina: { text: decorated('import stamina', '@stamina.retry(on=Limited)'), retries: 'helper 429' },
  'the module retry': { text: decorated('from retry import retry', '@retry(Limited, tries=3)'), retries: 'helper 429' },
  'the module retry for ever': { text: decorated('from retry import retry', '@retry()'), retries: 'helper! 429 404' },
  'Celery, by hand': {
    text: `from celery import shared_task\n\n@shared_task(bind=True)\ndef send(self, url):\n    res = requests.post(url)\n    if res.status_code == 429:\n        raise self.retry(countdown=60)`,
    retries: 'helper 429',
  },
  'Celery for ever': {
    text: `from celery import shared_task\n\n@shared_task(bind=True)\ndef send(self, url):\n    res = requests.post(url)\n    if res.status_code == 429:\n        raise self.retry(max_retries=None, countdown=int(res.headers["Retry-After"]))`,
    retries: 'helper!* 429+',
  },
  'Celery by itself': {
    text: decorated('from celery import shared_task', '@shared_task(autoretry_for=(Limited,), retry_backoff=True)'),
    retries: 'helper 429',
  },
  'urllib3 waits by itself': {
    text: `from urllib3.util import Retry\n\ndef session():\n    return Retry(total=3, status_forcelist=[429, 503])`,
    retries: 'helper* 429 503',
  },
  'urllib3 told not to': {
    text: `from urllib3.util.retry import Retry\n\ndef session():\n    return Retry(total=3, status_forcelist=[429], respect_retry_after_header=False)`,
    retries: 'helper 429',
  },
});
