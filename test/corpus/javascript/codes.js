// What the other files of this folder share.
'use strict';

module.exports = { MISSING: 'not_found', DECLINED: 'card_declined' };
