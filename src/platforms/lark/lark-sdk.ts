/** The SDK is large and has traps: everything of it that we use passes through here. */
export { Client, EventDispatcher, LoggerLevel, withTenantToken, WSClient } from '@larksuiteoapi/node-sdk';
export type { HttpInstance, HttpRequestOptions, Logger as SdkLogger } from '@larksuiteoapi/node-sdk';
