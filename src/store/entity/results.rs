//! Rows: standings, decisions who goes on, prizes, overrides, approval.

pub mod standing {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "standing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round: String,
        #[sea_orm(column_type = "Text")]
        pub category: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: String,
        pub rank: Option<i32>,
        pub position: i32,
        pub score_num: Option<i64>,
        pub score_den: Option<i64>,
        pub sheets: i32,
        #[sea_orm(column_type = "Text")]
        pub decided_by: String,
        pub proposed: bool,
        pub advanced: bool,
        #[sea_orm(column_type = "Text")]
        pub departure: String,
        pub reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod advance {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "advance")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub category: String,
        pub version: i32,
        pub planned: i32,
        pub panel: i32,
        pub present: i32,
        pub in_favour: i32,
        pub against: i32,
        pub abstained: i32,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        #[sea_orm(column_type = "Text")]
        pub decided_by: String,
        pub decided_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod prize {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "prize")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: String,
        #[sea_orm(column_type = "Text")]
        pub tier: String,
        #[sea_orm(column_type = "Text")]
        pub category: String,
        pub position: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod approval {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "approval")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(column_type = "Text")]
        pub account_id: String,
        #[sea_orm(column_type = "Text")]
        pub document: String,
        /// Day of the document, as `2026-12-31`.
        #[sea_orm(column_type = "Text")]
        pub decided_on: String,
        #[sea_orm(column_type = "Text")]
        pub winners_digest: String,
        pub approved_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod prize_share {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "prize_share")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tier: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub category: String,
        pub number: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod prize_override {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "prize_override")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(column_type = "Text")]
        pub edition_id: String,
        #[sea_orm(column_type = "Text")]
        pub category: String,
        #[sea_orm(column_type = "Text")]
        pub subject: String,
        #[sea_orm(column_type = "Text")]
        pub kind: String,
        #[sea_orm(column_type = "Text")]
        pub chosen: String,
        #[sea_orm(column_type = "Text")]
        pub proposed: String,
        #[sea_orm(column_type = "Text")]
        pub clause: String,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        #[sea_orm(column_type = "Text")]
        pub set_by: String,
        pub set_at: i64,
        #[sea_orm(column_type = "Text")]
        pub state: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub answered_by: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub answer: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod collective_prize {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "collective_prize")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub collective: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub house: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        pub position: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
