// Every page by the first part of its address, and where it stands in the navigation pane.
import { BookContactsRegular } from '@fluentui/react-icons/headless/svg/book-contacts';
import { BookmarkMultipleRegular } from '@fluentui/react-icons/headless/svg/bookmark-multiple';
import { BuildingRegular } from '@fluentui/react-icons/headless/svg/building';
import { BuildingShopRegular } from '@fluentui/react-icons/headless/svg/building-shop';
import { ArrowImportRegular } from '@fluentui/react-icons/headless/svg/arrow-import';
import { ArrowDownloadRegular } from '@fluentui/react-icons/headless/svg/arrow-download';
import { CalendarClockRegular } from '@fluentui/react-icons/headless/svg/calendar-clock';
import { ChatRegular } from '@fluentui/react-icons/headless/svg/chat';
import { DesktopRegular } from '@fluentui/react-icons/headless/svg/desktop';
import { DesktopPulseRegular } from '@fluentui/react-icons/headless/svg/desktop-pulse';
import { HistoryRegular } from '@fluentui/react-icons/headless/svg/history';
import { GridRegular } from '@fluentui/react-icons/headless/svg/grid';
import { KeyMultipleRegular } from '@fluentui/react-icons/headless/svg/key-multiple';
import { NumberSymbolRegular } from '@fluentui/react-icons/headless/svg/number-symbol';
import { LockClosedKeyRegular } from '@fluentui/react-icons/headless/svg/lock-closed-key';
import { PeopleRegular } from '@fluentui/react-icons/headless/svg/people';
import { PeopleTeamRegular } from '@fluentui/react-icons/headless/svg/people-team';
import { PersonKeyRegular } from '@fluentui/react-icons/headless/svg/person-key';
import { SettingsRegular } from '@fluentui/react-icons/headless/svg/settings';
import { ShieldTaskRegular } from '@fluentui/react-icons/headless/svg/shield-task';
import { TagMultipleRegular } from '@fluentui/react-icons/headless/svg/tag-multiple';
import { TagRegular } from '@fluentui/react-icons/headless/svg/tag';
import { TextNumberListLtrRegular } from '@fluentui/react-icons/headless/svg/text-number-list-ltr';
import { ToggleLeftRegular } from '@fluentui/react-icons/headless/svg/toggle-left';
import type { ComponentType } from 'react';
import { activityTypes } from '../../../main/contract/headquarters/activity-types';
import {
  attributeGroups,
  attributes,
  attributeTypeRecords,
} from '../../../main/contract/headquarters/attributes';
import { auditTrail } from '../../../main/contract/headquarters/audit';
import { clientBooks } from '../../../main/contract/headquarters/client-books';
import { allCustomers } from '../../../main/contract/headquarters/customers';
import { downloadSessions, readSchedule } from '../../../main/contract/headquarters/distribution-schedule';
import { features } from '../../../main/contract/headquarters/features';
import { importFile } from '../../../main/contract/headquarters/imports';
import { followUpRules } from '../../../main/contract/headquarters/follow-up-rules';
import { messageTemplates } from '../../../main/contract/headquarters/message-templates';
import { keyVaults } from '../../../main/contract/headquarters/key-vault';
import { numberSequences } from '../../../main/contract/headquarters/number-sequences';
import {
  addressBooks,
  legalEntities,
  permissionGroups,
  registers,
  stores,
} from '../../../main/contract/headquarters/organisation';
import { readCommerceParameters } from '../../../main/contract/headquarters/parameters';
import { screenLayouts } from '../../../main/contract/headquarters/screen-layouts';
import { updatePasswordPolicy, users } from '../../../main/contract/headquarters/users';
import { workers } from '../../../main/contract/headquarters/workers';
import { ActivityTypeForm, ActivityTypeList } from '../activity-types/activity-type-pages';
import { AttributeGroupForm, AttributeGroupList } from '../attribute-groups/attribute-group-pages';
import { AttributeForm, AttributeList } from '../attributes/attribute-pages';
import { AttributeTypeForm, AttributeTypeList } from '../attributes/attribute-type-pages';
import { AuditTrail } from '../audit/audit-trail';
import { ClientBookList, ClientBookMoves, ClientBookPage } from '../client-books/client-book-pages';
import { CustomerForm } from '../customers/customer-form';
import { CustomerList } from '../customers/customer-list';
import { CustomerMerges } from '../customers/customer-merges';
import { DistributionSchedule } from '../distribution-schedule/distribution-schedule';
import { DownloadSessions } from '../distribution-schedule/download-sessions';
import { RegistersBehind } from '../distribution-schedule/registers-behind';
import { FeatureManagement } from '../features/feature-management';
import { ImportPage } from '../imports/import-page';
import { FollowUpRuleForm, FollowUpRuleList } from '../follow-up-rules/follow-up-rule-pages';
import { MessageTemplateForm, MessageTemplateList } from '../message-templates/message-template-pages';
import { KeyVaultForm, KeyVaultList } from '../key-vault/key-vault-pages';
import { NumberSequenceForm, NumberSequenceList } from '../number-sequences/number-sequence-pages';
import { AddressBookForm, AddressBookList } from '../organisation/address-book-pages';
import { LegalEntityForm, LegalEntityList } from '../organisation/legal-entity-pages';
import { PermissionGroupForm, PermissionGroupList } from '../organisation/permission-group-pages';
import { RegisterForm, RegisterList } from '../organisation/register-pages';
import { StoreForm, StoreList } from '../organisation/store-pages';
import { CommerceParameters } from '../parameters/commerce-parameters';
import { PasswordPolicyPage } from '../users/password-policy';
import { ScreenLayoutList } from '../screen-layouts/screen-layout-list';
import { ScreenLayoutPage } from '../screen-layouts/screen-layout-page';
import { UserForm, UserList } from '../users/user-pages';
import { WorkerForm, WorkerList } from '../workers/worker-pages';
import { Home } from './home';
import type { Module } from './navigation';

interface PageViews {
  readonly list: ComponentType;
  readonly record?: ComponentType<{ readonly id: string }>;
}

const views: Readonly<Record<string, PageViews>> = {
  'feature-management': { list: FeatureManagement },
  'commerce-parameters': { list: CommerceParameters },
  'number-sequences': { list: NumberSequenceList, record: NumberSequenceForm },
  attributes: { list: AttributeList, record: AttributeForm },
  'attribute-types': { list: AttributeTypeList, record: AttributeTypeForm },
  'attribute-groups': { list: AttributeGroupList, record: AttributeGroupForm },
  'activity-types': { list: ActivityTypeList, record: ActivityTypeForm },
  'follow-up-rules': { list: FollowUpRuleList, record: FollowUpRuleForm },
  'message-templates': { list: MessageTemplateList, record: MessageTemplateForm },
  'client-books': { list: ClientBookList, record: ClientBookPage },
  'client-book-moves': { list: ClientBookMoves },
  workers: { list: WorkerList, record: WorkerForm },
  'permission-groups': { list: PermissionGroupList, record: PermissionGroupForm },
  stores: { list: StoreList, record: StoreForm },
  registers: { list: RegisterList, record: RegisterForm },
  'screen-layouts': { list: ScreenLayoutList, record: ScreenLayoutPage },
  'address-books': { list: AddressBookList, record: AddressBookForm },
  'legal-entities': { list: LegalEntityList, record: LegalEntityForm },
  customers: { list: CustomerList, record: CustomerForm },
  'customer-merges': { list: CustomerMerges },
  imports: { list: ImportPage },
  'distribution-schedule': { list: DistributionSchedule },
  'download-sessions': { list: DownloadSessions },
  'registers-behind': { list: RegistersBehind },
  'audit-trail': { list: AuditTrail },
  'key-vault-parameters': { list: KeyVaultList, record: KeyVaultForm },
  users: { list: UserList, record: UserForm },
  'password-policy': { list: PasswordPolicyPage },
};

export const modules: readonly Module[] = [
  {
    id: 'retail',
    title: 'app.module.retail',
    areas: [
      {
        id: 'customers',
        title: 'app.area.customers',
        pages: [
          { page: 'customers', title: 'customers.title', icon: PeopleRegular, route: allCustomers.page },
          {
            page: 'client-books',
            title: 'client-books.title',
            icon: BookContactsRegular,
            route: clientBooks.page,
          },
          { page: 'imports', title: 'imports.title', icon: ArrowImportRegular, route: importFile },
          {
            page: 'activity-types',
            title: 'activity-types.title',
            icon: ChatRegular,
            route: activityTypes.list.page,
          },
          {
            page: 'follow-up-rules',
            title: 'follow-up-rules.title',
            icon: CalendarClockRegular,
            route: followUpRules.list.page,
          },
          {
            page: 'message-templates',
            title: 'message-templates.title',
            icon: ChatRegular,
            route: messageTemplates.list.page,
          },
        ],
      },
      {
        id: 'attributes',
        title: 'app.area.products',
        pages: [
          {
            page: 'attribute-types',
            title: 'attribute-types.title',
            icon: TextNumberListLtrRegular,
            route: attributeTypeRecords.list.page,
          },
          { page: 'attributes', title: 'attributes.title', icon: TagRegular, route: attributes.list.page },
          {
            page: 'attribute-groups',
            title: 'attribute-groups.title',
            icon: TagMultipleRegular,
            route: attributeGroups.list.page,
          },
        ],
      },
      {
        id: 'employees',
        title: 'app.area.employees',
        pages: [
          { page: 'workers', title: 'workers.title', icon: PeopleTeamRegular, route: workers.list.page },
          {
            page: 'permission-groups',
            title: 'organisation.permission-groups',
            icon: ShieldTaskRegular,
            route: permissionGroups.list.page,
          },
        ],
      },
      {
        id: 'channels',
        title: 'app.area.channels',
        pages: [
          {
            page: 'stores',
            title: 'organisation.stores',
            icon: BuildingShopRegular,
            route: stores.list.page,
          },
          {
            page: 'registers',
            title: 'organisation.registers',
            icon: DesktopRegular,
            route: registers.list.page,
          },
        ],
      },
      {
        id: 'channel-setup',
        title: 'app.area.channel-setup',
        pages: [
          {
            page: 'screen-layouts',
            title: 'screen-layouts.title',
            icon: GridRegular,
            route: screenLayouts.page,
          },
        ],
      },
      {
        id: 'it',
        title: 'app.area.it',
        pages: [
          {
            page: 'distribution-schedule',
            title: 'distribution.title',
            icon: CalendarClockRegular,
            route: readSchedule,
          },
          {
            page: 'download-sessions',
            title: 'distribution.sessions',
            icon: ArrowDownloadRegular,
            route: downloadSessions.page,
          },
          {
            page: 'registers-behind',
            title: 'distribution.behind',
            icon: DesktopPulseRegular,
            route: readSchedule,
          },
        ],
      },
      {
        id: 'retail-setup',
        title: 'app.area.setup',
        pages: [
          {
            page: 'commerce-parameters',
            title: 'parameters.title',
            icon: SettingsRegular,
            route: readCommerceParameters,
          },
        ],
      },
    ],
  },
  {
    id: 'organisation',
    title: 'app.module.organisation',
    areas: [
      {
        id: 'organisations',
        title: 'app.area.organisations',
        pages: [
          {
            page: 'legal-entities',
            title: 'organisation.legal-entities',
            icon: BuildingRegular,
            route: legalEntities.list.page,
          },
          {
            page: 'address-books',
            title: 'organisation.address-books',
            icon: BookmarkMultipleRegular,
            route: addressBooks.list.page,
          },
          {
            page: 'number-sequences',
            title: 'number-sequences.title',
            icon: NumberSymbolRegular,
            route: numberSequences.list.page,
          },
        ],
      },
    ],
  },
  {
    id: 'system',
    title: 'app.module.system',
    areas: [
      {
        id: 'workspaces',
        title: 'app.area.workspaces',
        pages: [
          {
            page: 'feature-management',
            title: 'features.title',
            icon: ToggleLeftRegular,
            route: features.page,
          },
        ],
      },
      {
        id: 'system-setup',
        title: 'app.area.system-setup',
        pages: [
          {
            page: 'key-vault-parameters',
            title: 'key-vaults.title',
            icon: KeyMultipleRegular,
            route: keyVaults.list.page,
          },
        ],
      },
      {
        id: 'inquiries',
        title: 'app.area.inquiries',
        pages: [{ page: 'audit-trail', title: 'audit.title', icon: HistoryRegular, route: auditTrail.page }],
      },
      {
        id: 'users',
        title: 'app.area.users',
        pages: [
          { page: 'users', title: 'users.title', icon: PersonKeyRegular, route: users.list.page },
          {
            page: 'password-policy',
            title: 'password-policy.title',
            icon: LockClosedKeyRegular,
            route: updatePasswordPolicy,
          },
        ],
      },
    ],
  },
];

interface PageOfProps {
  readonly page: string;
  readonly record: string | undefined;
}

export function PageOf({ page, record }: PageOfProps) {
  const view = views[page];
  if (view === undefined) return <Home modules={modules} />;
  const { list: List, record: Record } = view;
  if (record === undefined || Record === undefined) return <List key={page} />;
  return <Record key={`${page}/${record}`} id={record} />;
}
