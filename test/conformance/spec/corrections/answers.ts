// What the spec gets wrong about what a success brings.

import { json, operation, properties, ref, TEXT, TEXTS, type Correction } from './patches.ts'
import { LIST_CONTACT, SEARCH_ANSWER } from './unpublished.ts'

const SINGLE_CONTACTS = ['GetContectByIdSchema', 'CreateContactSchema']
const ACKNOWLEDGEMENTS = [
  'DeleteContactsSuccessfulResponseDto',
  'DeleteTaskSuccessfulResponseDto',
  'DeleteNoteSuccessfulResponseDto',
  'UpdateContactsSuccessfulResponseDto',
  'UpdateTagsResponseDTO',
  'CreateDeleteCantactsCampaignsSuccessfulResponseDto',
  'ContactsWorkflowSuccessfulResponseDto',
]
const OTHER_ANSWERS = [
  'ContactsByIdSuccessfulResponseDto',
  'CreateContactsSuccessfulResponseDto',
  'ContactsSearchSuccessfulResponseDto',
  'ContactsBulkUpateResponse',
  'TasksListSuccessfulResponseDto',
  'TaskByIsSuccessfulResponseDto',
  'GetNotesListSuccessfulResponseDto',
  'GetCreateUpdateNoteSuccessfulResponseDto',
  'GetEventsSuccessfulResponseDto',
  'CreateAddTagSuccessfulResponseDto',
  'CreateDeleteTagSuccessfulResponseDto',
  'CreateAddFollowersSuccessfulResponseDto',
  'DeleteFollowersSuccessfulResponseDto',
]

export const OF_ANSWERS: readonly Correction[] = [
  {
    reason: 'every answer carries a traceId, and only that of upsert says so',
    file: 'contacts',
    patch: properties([...ACKNOWLEDGEMENTS, ...OTHER_ANSWERS], { traceId: TEXT }),
  },
  {
    reason: 'a success is told in both spellings, the misspelt one is published',
    file: 'contacts',
    patch: properties(ACKNOWLEDGEMENTS, { succeeded: { type: 'boolean' } }),
  },
  {
    reason: 'the tags that were new are told',
    file: 'contacts',
    patch: properties(['CreateAddTagSuccessfulResponseDto'], { tagsAdded: TEXTS }),
  },
  {
    reason: 'the tags that are gone are told',
    file: 'contacts',
    patch: properties(['CreateDeleteTagSuccessfulResponseDto'], { tagsRemoved: TEXTS }),
  },
  {
    reason: 'a single contact shows who follows it, who made it and its further addresses',
    file: 'contacts',
    patch: properties(SINGLE_CONTACTS, {
      followers: TEXTS,
      additionalEmails: { type: 'array', items: { type: 'object' } },
      additionalPhones: { type: 'array' },
      createdBy: { type: 'object' },
      lastUpdatedBy: { type: 'object' },
    }),
  },
  {
    reason: 'gender and inbound DND can be written, and are shown',
    file: 'contacts',
    patch: properties(SINGLE_CONTACTS, {
      gender: TEXT,
      inboundDndSettings: ref('InboundDndSettingsSchema'),
    }),
  },
  {
    reason: 'a created contact shows its time zone, as every other read does',
    file: 'contacts',
    patch: properties(['CreateContactSchema'], { timezone: TEXT }),
  },
  {
    reason: 'the value of a custom field is typed string; numbers and lists occur',
    file: 'contacts',
    patch: properties(['CustomFieldSchema'], {
      value: { type: ['string', 'number', 'array', 'object'] },
    }),
  },
  {
    reason:
      'the list has a cursor in meta and no count, though it shares its schema with the list of a business',
    file: 'contacts',
    patch: {
      ...operation('get', '/contacts/', { responses: { 200: json(ref('ListAnswer')) } }),
      components: {
        schemas: {
          ContactsMetaSchema: { properties: { nextPage: { nullable: true } } },
          ListAnswer: {
            type: 'object',
            properties: {
              contacts: { type: 'array', items: ref('ContactsSearchSchema') },
              meta: ref('ContactsMetaSchema'),
              traceId: TEXT,
            },
          },
        },
      },
    },
  },
  {
    reason: 'a listed contact has far more fields than published, and null for what is not set',
    file: 'contacts',
    patch: properties(['ContactsSearchSchema'], LIST_CONTACT),
  },
  {
    reason: 'the answer of a search has no schema',
    file: 'contacts',
    patch: operation('post', '/contacts/search', { responses: { 200: json(SEARCH_ANSWER) } }),
  },
  {
    reason: 'the answer of a duplicate lookup has no schema; nobody found is null',
    file: 'contacts',
    patch: operation('get', '/contacts/search/duplicate', {
      responses: {
        200: json({
          type: 'object',
          properties: {
            contact: { anyOf: [ref('GetContectByIdSchema'), { enum: [null] }] },
            traceId: TEXT,
          },
        }),
      },
    }),
  },
  {
    reason:
      'the results of a bulk update are typed string; they are objects, as in the published example',
    file: 'contacts',
    patch: properties(['UpdateTagsResponseDTO'], {
      responses: {
        items: {
          type: 'object',
          properties: {
            contactId: TEXT,
            message: TEXT,
            type: { ...TEXT, enum: ['success', 'error'] },
            oldTags: TEXTS,
            tagsAdded: TEXTS,
            tagsRemoved: TEXTS,
          },
          required: ['contactId', 'message', 'type'],
        },
      },
    }),
  },
  {
    reason: 'the answers of OAuth carry a traceId too, and a refresh token its id',
    file: 'oauth',
    patch: properties(
      [
        'GetAccessCodeSuccessfulResponseDto',
        'GetLocationAccessTokenSuccessfulResponseDto',
        'GetInstalledLocationsSuccessfulResponseDto',
      ],
      { traceId: TEXT, refreshTokenId: TEXT }
    ),
  },
]
