// The HTTP application: plugins, limits, headers, and one file of routes for each room.
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { fastifySSE } from "@fastify/sse";
import swagger from "@fastify/swagger";
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  type RawServerDefault,
} from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "@mizan/ledger";
import type { Counters } from "../counters.ts";
import type { Drafts } from "../drafts.ts";
import type { EvidenceStore } from "../evidence-store.ts";
import type { FinancingResults } from "../financing-results.ts";
import type { Mechanism } from "../mechanism.ts";
import type { Backstage } from "../exercise/backstage.ts";
import type { AccessLog } from "../office/access-log.ts";
import type { WaitingEvidence } from "../office/waiting-evidence.ts";
import type { Reader } from "../reader.ts";
import type { Scenario } from "../setup/scenario.ts";
import type { Desk } from "../session/desk.ts";
import type { Invitations } from "../session/invitations.ts";
import type { KeyRequests } from "../session/key-requests.ts";
import type { Passkeys } from "../session/passkeys.ts";
import type { Sessions } from "../session/sessions.ts";
import { refuseServer } from "../refusal.ts";
import { assetRoutes } from "./assets.ts";
import { healthRoutes } from "./health.ts";
import { hostRoutes, isOperator } from "./host.ts";
import { liveRoutes } from "./live.ts";
import { logRoutes } from "./log.ts";
import { pageRoutes } from "./pages.ts";
import { sendProblem } from "./problem.ts";
import { readerRoutes } from "./reader.ts";
import { receiptRoutes } from "./receipts.ts";
import { casePageRoutes } from "./case-pages.ts";
import { commitmentPageRoutes } from "./commitment-pages.ts";
import { caseRoutes } from "./cases.ts";
import { coverageRoutes } from "./coverage.ts";
import { demoRoutes } from "./demo.ts";
import { evidenceRoutes } from "./evidence.ts";
import { intelligenceRoutes } from "./intelligence.ts";
import { financingRoutes } from "./financing.ts";
import { fieldRoutes } from "./field.ts";
import { keyRequestRoutes } from "./key-requests.ts";
import { keyStatementRoutes } from "./key-statements.ts";
import { officeRoutes } from "./offices.ts";
import { movementRoutes } from "./movements.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { roomRoutes } from "./room.ts";
import { scenarioRoutes } from "./scenario.ts";
import { sessionRoutes } from "./session.ts";
import { reportRoutes } from "./reports.ts";
import { siteRoutes } from "./sites.ts";
import { prepareRoutes, statementRoutes } from "./statements.ts";
import { statusRoutes } from "./status.ts";
import { talksRoutes } from "./talks.ts";

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

declare module "fastify" {
  interface FastifyInstance extends Readonly<AppParts> {}
}

/** What the routes work with. */
export type AppParts = {
  mechanism: Mechanism;
  counters: Counters;
  scenario: Scenario;
  sessions: Sessions;
  passkeys: Passkeys;
  invitations: Invitations;
  keyRequests: KeyRequests;
  evidence: EvidenceStore;
  drafts: Drafts;
  waitingEvidence: WaitingEvidence;
  financing: FinancingResults;
  accessLog: AccessLog;
  /** the demonstration's front desk; null in a real mechanism */
  desk: Desk | null;
  /** what a visitor of a demonstration may do to it; null in a real mechanism */
  backstage: Backstage | null;
  /** the secret of the operator's access link, and the office it lets in */
  consoleToken: string;
  consoleReader: Reader;
};

export type AppOptions = AppParts & { readonly logger: FastifyBaseLogger | false };

/** Requests of one address in a minute; local sockets of the operator's own commands are not counted. */
const REQUESTS_PER_MINUTE = 1_200;
/** Files of the console and of the field form, which a browser keeps for good: a delegation behind one address fetches each once for every device. */
const FILES_PER_MINUTE = 12_000;
const OPERATOR = "operator";
const REQUEST_MS = 30_000;
const MAX_PARAM = 128;

const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", "blob:"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // Loopback is served without TLS; a proxy in front of a real installation sets this header.
  strictTransportSecurity: false,
  crossOriginResourcePolicy: false,
  referrerPolicy: { policy: "no-referrer" },
} as const;

const FILES = "files ";

/** What a request is counted under: its address, and apart from that address's other requests where it asks for a file. */
function countedAs({ socket, url }: Pick<FastifyRequest, "socket" | "url">): string {
  if (isOperator({ socket })) return OPERATOR;
  return `${/^\/(assets|field)\//.test(url) ? FILES : ""}${socket.remoteAddress}`;
}

export async function buildApp({ logger, ...parts }: AppOptions): Promise<App> {
  const app = Fastify({
    ...(logger === false ? { logger: false } : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_MS,
    bodyLimit: 64 * 1024,
    routerOptions: { maxParamLength: MAX_PARAM },
    forceCloseConnections: true,
  })
    .setValidatorCompiler(TypeBoxValidatorCompiler)
    .withTypeProvider<TypeBoxTypeProvider>();
  for (const [name, part] of Object.entries(parts)) app.decorate(name, { getter: () => part });
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(cookie);
  await app.register(fastifySSE, { heartbeatInterval: 15_000 });
  await app.register(rateLimit, {
    max: (_request, counted) => (counted.startsWith(FILES) ? FILES_PER_MINUTE : REQUESTS_PER_MINUTE),
    timeWindow: 60_000,
    keyGenerator: countedAs,
    allowList: [OPERATOR],
    errorResponseBuilder: () => new RateExceeded(),
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Mizan", version: "1", description: "One log, two guarantors, one check." },
    },
  });
  answerErrors(app);
  hostRoutes(app);
  readerRoutes(app);
  statusRoutes(app);
  prepareRoutes(app);
  statementRoutes(app);
  receiptRoutes(app);
  reportRoutes(app);
  sessionRoutes(app);
  passkeyRoutes(app);
  keyRequestRoutes(app);
  keyStatementRoutes(app);
  scenarioRoutes(app);
  demoRoutes(app);
  officeRoutes(app);
  caseRoutes(app);
  coverageRoutes(app);
  talksRoutes(app);
  siteRoutes(app);
  movementRoutes(app);
  financingRoutes(app);
  roomRoutes(app);
  evidenceRoutes(app);
  intelligenceRoutes(app);
  liveRoutes(app);
  logRoutes(app);
  healthRoutes(app);
  pageRoutes(app);
  casePageRoutes(app);
  commitmentPageRoutes(app);
  await assetRoutes(app);
  fieldRoutes(app);
  return app;
}

class RateExceeded extends Error {
  readonly statusCode = 429;
}

/** Whatever goes wrong leaves as a problem; a fault says nothing of the inside. */
function answerErrors(app: App): void {
  // No route is found here, and so none of the limits that routes carry.
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, async (request, reply) =>
    sendProblem(reply, refuseServer("not-found", "there is nothing at this address", request.url.slice(0, MAX_PARAM))),
  );
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof RateExceeded)
      return sendProblem(reply, refuseServer("rate-exceeded", `at most ${REQUESTS_PER_MINUTE} requests a minute`));
    if (error.validation)
      return sendProblem(reply, refuseServer("request-malformed", error.message, error.validationContext));
    if (error.statusCode === 413)
      return sendProblem(reply, refuseServer("request-too-large", "the request body is too large"));
    if (error.statusCode !== undefined && error.statusCode < 500)
      return sendProblem(reply, refuseServer("request-malformed", error.message));
    request.log.error({ err: error }, "fault");
    return sendProblem(
      reply,
      refuse("fault", "the server met a state it did not expect; nothing was changed by this request"),
    );
  });
}
